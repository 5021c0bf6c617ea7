"""Lays a plan out in network namespaces and tries its connections; to be run by `unshare -Urnm python3 lay.py`.

Reads a plan (layout/plan.ts) as JSON from standard input and writes a verdict for each connection to standard output.
All sockets belong to one process: a socket stays in the namespace that it was made in.
"""

import ctypes
import errno
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import time

TRIES = 3
PATIENCE = 0.25  # Seconds for a connection. Over this kernel alone it takes less than one millisecond.
EXCHANGE = 10.0  # Seconds for the bytes on a connection that stands.

libc = ctypes.CDLL(None, use_errno=True)
selector = selectors.DefaultSelector()
entered = {}


def enter(name):
    """What this process makes from now on belongs to that namespace."""
    if name not in entered:
        entered[name] = os.open('/run/netns/' + name, os.O_RDONLY)
    if libc.setns(entered[name], 0) != 0:
        raise OSError(ctypes.get_errno(), 'setns ' + name)


def tell(command, lines):
    if not lines:
        return
    told = subprocess.run(command, input='\n'.join(lines) + '\n', text=True, capture_output=True)
    if told.returncode != 0:
        raise RuntimeError('%s: %s%s\n%s' % (' '.join(command), told.stdout, told.stderr, '\n'.join(lines)))


def write(path, value):
    with open('/proc/sys/net/' + path, 'w') as file:
        file.write(value)


SETTINGS = {
    'ipv4/ip_forward': '1',
    'ipv4/conf/all/rp_filter': '0',
    'ipv4/conf/default/rp_filter': '0',
    'ipv4/conf/all/send_redirects': '0',
    'ipv4/conf/default/send_redirects': '0',
    'ipv4/tcp_syncookies': '0',
    'ipv6/conf/all/disable_ipv6': '0',
    'ipv6/conf/default/disable_ipv6': '0',
    'ipv6/conf/all/forwarding': '1',
    'ipv6/conf/default/forwarding': '1',
    'ipv6/conf/default/addr_gen_mode': '1',
    'ipv6/conf/default/accept_dad': '0',
    'ipv6/conf/default/accept_ra': '0',
}
# Only where the kernel has these: filtering of bridged packets, which a subnet must not have.
OPTIONAL = {'bridge/bridge-nf-call-iptables': '0', 'bridge/bridge-nf-call-ip6tables': '0'}


def lay_out(plan):
    names = [each['name'] for each in plan['namespaces']]
    tell(['ip', '-batch', '-'], ['netns add ' + name for name in names])
    for each in plan['namespaces']:
        enter(each['name'])
        for path, value in {**SETTINGS, **each['settings']}.items():
            write(path, value)
        for path, value in OPTIONAL.items():
            if os.path.exists('/proc/sys/net/' + path):
                write(path, value)
    tell(['ip', '-batch', '-'], plan['links'])
    for each in plan['namespaces']:
        enter(each['name'])
        tell(['ip', '-batch', '-'], each['ip'])
        tell(['ip', '-6', '-batch', '-'], each['ip6'])
        if each['nft']:
            tell(['nft', '-f', '-'], each['nft'].split('\n'))


def made(address):
    one = socket.socket(socket.AF_INET6 if ':' in address else socket.AF_INET, socket.SOCK_STREAM)
    one.setblocking(False)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return one


def listen(listener):
    enter(listener['namespace'])
    one = made(listener['address'])
    one.bind((listener['address'], listener['port']))
    one.listen(64)
    selector.register(one, selectors.EVENT_READ, lambda: accept(one, listener['namespace']))


def accept(listening, namespace):
    try:
        one, _ = listening.accept()
    except OSError:
        return
    one.setblocking(False)

    def answer():
        try:
            asked = one.recv(100)
            if asked:
                one.send(asked + namespace.encode())
        except OSError:
            asked = b''
        if not asked:
            selector.unregister(one)
            one.close()

    selector.register(one, selectors.EVENT_READ, answer)


class Attempt:
    """One connection, tried again for as long as nothing is heard."""

    def __init__(self, number, connection):
        self.number = number
        self.connection = connection
        self.tries = 0
        self.verdict = None
        self.connected = False
        self.again()

    def again(self):
        self.tries += 1
        self.deadline = time.monotonic() + PATIENCE
        enter(self.connection['namespace'])
        self.socket = made(self.connection['source'])
        self.socket.bind((self.connection['source'], self.connection['sourcePort']))
        refused = self.socket.connect_ex((self.connection['destination'], self.connection['port']))
        if refused not in (0, errno.EINPROGRESS):
            self.close('failed: connect: ' + errno.errorcode[refused])
            return
        selector.register(self.socket, selectors.EVENT_WRITE, self.on_connected)

    def on_connected(self):
        refused = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if refused:
            self.close('failed: ' + errno.errorcode[refused])
            return
        self.connected = True
        self.deadline = time.monotonic() + EXCHANGE
        self.socket.send(b'%d ' % self.number)
        selector.modify(self.socket, selectors.EVENT_READ, self.on_answer)

    def on_answer(self):
        try:
            answer = self.socket.recv(100).decode()
        except OSError as error:
            self.close('failed after it was connected: ' + str(error))
            return
        number, _, namespace = answer.partition(' ')
        if number != str(self.number) or namespace not in self.connection['ends']:
            self.close('failed: %s answered %r' % (namespace, answer))
        else:
            self.close('reached')

    def on_time(self):
        if self.connected:
            self.close('failed: connected, but nothing is answered')
        elif self.tries < TRIES:
            self.close(None)
            self.again()
        else:
            self.close('dropped')

    def close(self, verdict):
        self.verdict = verdict
        try:
            selector.unregister(self.socket)
        except KeyError:
            pass
        # So that nothing stays behind for a while which would hold the port.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        self.socket.close()


def attempt_all(connections):
    attempts = [Attempt(number, each) for number, each in enumerate(connections)]
    while True:
        open_ones = [each for each in attempts if each.verdict is None]
        if not open_ones:
            return [each.verdict for each in attempts]
        wait = max(0, min(each.deadline for each in open_ones) - time.monotonic())
        ready = selector.select(wait)
        for key, _ in ready:
            key.data()
        # What has arrived counts, however late we come to see it.
        if not ready:
            for each in open_ones:
                if each.verdict is None and each.deadline <= time.monotonic():
                    each.on_time()


def main():
    libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: whoever wanted to know is gone.
    plan = json.load(sys.stdin)
    tell(['mount', '-t', 'tmpfs', 'tmpfs', '/run'], [''])
    os.mkdir('/run/netns')
    lay_out(plan)
    for listener in plan['listeners']:
        listen(listener)
    json.dump(attempt_all(plan['connections']), sys.stdout)


main()
