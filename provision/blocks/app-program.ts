// The shop's application, as the program that APP's instances run: a small HTTP server in Python, which Amazon Linux
// brings along. It answers `/health` for the load balancer and `/api/` for the shop's pages.

/**
 * @param allowedOrigin the one origin whose pages may read the answers from another host: `http://www.my-shop.com`.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
 * @returns Python, which takes the port to listen on as its only argument
 */
export function appProgram(allowedOrigin: string): string {
  return `import http.server
import json
import sys

ALLOWED_ORIGIN = "${allowedOrigin}"
ANSWERS = {"/health": ("text/plain", "ok\\n"), "/api/": ("application/json", json.dumps({"service": "shop"}) + "\\n")}


class App(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 75  # a connection that stays silent for longer than the load balancer keeps one is closed

    def do_GET(self):
        kind, text = ANSWERS.get(self.path.split("?")[0], ("text/plain", ""))
        self.answer(200 if text else 404, kind, text or "not found\\n")

    do_HEAD = do_GET

    def do_OPTIONS(self):
        self.answer(204)

    def answer(self, status, kind=None, text=""):
        body = text.encode()
        self.send_response(status)
        self.send_header("Vary", "Origin")
        if self.headers.get("Origin") == ALLOWED_ORIGIN:
            self.send_header("Access-Control-Allow-Origin", ALLOWED_ORIGIN)
            if self.command == "OPTIONS":
                self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
                self.send_header("Access-Control-Allow-Headers", "Content-Type")
                self.send_header("Access-Control-Max-Age", "600")
        if kind:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("", int(sys.argv[1])), App)
print("listening on port", server.server_port, flush=True)
server.serve_forever()`;
}
