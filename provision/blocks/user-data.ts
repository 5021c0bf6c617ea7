// The scripts that instances run at their first start, as plain text: for Amazon Linux 2023, run by root. An emulator
// without real machines keeps them and runs none.

import { appProgram } from './app-program.ts';
import { appPort, webPort } from './security-chain.ts';

/** The tag by which WEB finds APP; an Auto Scaling group puts the group's name on each of its instances. */
const groupTag = 'tag:aws:autoscaling:groupName';

/** A web server that passes requests on to whichever app instances run just now. */
export function webUserData(appGroupName: string, region: string): string {
  return `#!/bin/bash
# WEB: nginx on port ${webPort}; finds the running app instances through the EC2 API, once a minute.
set -euo pipefail
dnf install -y nginx awscli cronie

cat > /usr/local/bin/find-app <<'SCRIPT'
#!/bin/bash
set -euo pipefail
addresses=$(aws ec2 describe-instances --region ${region} \\
  --filters Name=${groupTag},Values=${appGroupName} Name=instance-state-name,Values=running \\
  --query 'Reservations[].Instances[].PrivateIpAddress' --output text)
{
  echo 'upstream app {'
  for address in $addresses; do echo "  server $address:${appPort};"; done
  [ -n "$addresses" ] || echo '  server 127.0.0.1:1 down;'
  echo '}'
} > /etc/nginx/conf.d/app.conf.new
mv /etc/nginx/conf.d/app.conf.new /etc/nginx/conf.d/app.conf
nginx -s reload 2>/dev/null || true
SCRIPT
chmod +x /usr/local/bin/find-app

cat > /etc/nginx/default.d/shop.conf <<'CONF'
location = /health { access_log off; return 200 "ok\\n"; }
location /api/ { proxy_pass http://app; }
CONF

echo '* * * * * root /usr/local/bin/find-app' > /etc/cron.d/find-app
/usr/local/bin/find-app || true # where it fails now, it is tried again within a minute
systemctl enable --now crond nginx
`;
}

/** @param allowedOrigin whose pages may ask the application from another host; in every stage, so that no later one replaces an instance */
export function appUserData(allowedOrigin: string): string {
  return `#!/bin/bash
# APP: answers HTTP on port ${appPort}.
set -euo pipefail
mkdir -p /srv/app
cat > /srv/app/app.py <<'PYTHON'
${appProgram(allowedOrigin)}
PYTHON

cat > /etc/systemd/system/app.service <<'UNIT'
[Service]
ExecStart=/usr/bin/python3 /srv/app/app.py ${appPort}
Restart=always
User=nobody
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable --now app
`;
}

/** A machine of the data centre: web and app together on port 80. */
export function serverUserData(): string {
  return `#!/bin/bash
# SERVER: web and app together on port ${webPort}.
set -euo pipefail
mkdir -p /srv/shop/api
echo ok > /srv/shop/health
echo '{"service":"shop"}' > /srv/shop/api/index.html
echo '<h1>Shop</h1>' > /srv/shop/index.html

cat > /etc/systemd/system/shop.service <<'UNIT'
[Service]
ExecStart=/usr/bin/python3 -m http.server ${webPort} --directory /srv/shop
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable --now shop
`;
}

/** The machine that spreads requests over the servers, whose addresses are written down by hand. */
export function balancerUserData(serverAddresses: readonly string[]): string {
  return `#!/bin/bash
# BALANCER: haproxy on port ${webPort} over a fixed list of servers.
set -euo pipefail
# The way out is there only once the machine has its fixed address, which it gets after its start.
until dnf install -y haproxy; do sleep 10; done
cat > /etc/haproxy/haproxy.cfg <<'CONF'
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend shop
  bind *:${webPort}
  default_backend servers
backend servers
  option httpchk GET /health
${serverAddresses.map((address, index) => `  server server-${index + 1} ${address}:${webPort} check`).join('\n')}
CONF
systemctl enable --now haproxy
`;
}

/** Who may do everything in the data centre's database; DMS reads it as this user. */
export interface DatabaseUser {
  readonly username: string;
  readonly password: string;
}

/** The name of the data centre's database. */
export const dataCentreDatabase = 'shop';

/**
 * The data centre's own database, on a machine like the others. It writes down its changes so that DMS can follow them:
 * https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.PostgreSQL.html
 */
export function databaseUserData(port: number, { username, password }: DatabaseUser): string {
  return `#!/bin/bash
# DATABASE: PostgreSQL. The machine has no way out to fetch it by: its image must bring it along.
set -euo pipefail
command -v postgresql-setup
postgresql-setup --initdb
cat >> /var/lib/pgsql/data/postgresql.conf <<'CONF'
listen_addresses = '*'
port = ${port}
wal_level = logical
CONF
cat >> /var/lib/pgsql/data/pg_hba.conf <<'CONF'
host all all 0.0.0.0/0 scram-sha-256
host replication all 0.0.0.0/0 scram-sha-256
CONF
systemctl enable --now postgresql
runuser -u postgres -- psql --port ${port} --set ON_ERROR_STOP=1 <<'SQL'
CREATE ROLE "${username.replaceAll('"', '""')}" LOGIN SUPERUSER PASSWORD '${password.replaceAll("'", "''")}';
CREATE DATABASE ${dataCentreDatabase};
SQL
`;
}
