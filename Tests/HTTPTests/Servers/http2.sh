#!/usr/bin/env bash
# nginx with HTTP/2 in front of a plain server: prints its port, serves until standard input ends.
#   http2.sh BACKEND-PORT CERTIFICATE KEY REQUESTS-PER-CONNECTION
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$(cat "$folder/pid")" 2>/dev/null || true; sleep 0.1; rm -rf "$folder"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$folder/conf" <<END
pid $folder/pid;
error_log $folder/log;
worker_processes 1;
user root;
events { worker_connections 4096; }
http {
  access_log off;
  client_max_body_size 100m;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  upstream plain { server 127.0.0.1:$1; keepalive 64; }
  server {
    listen 127.0.0.1:$port ssl http2 backlog=1024;
    ssl_certificate $2;
    ssl_certificate_key $3;
    keepalive_requests $4;
    http2_max_concurrent_streams 256;
    add_header X-Connection \$connection always;
    add_header X-Protocol \$server_protocol always;
    location /static { return 200 "ok"; }
    location / {
      proxy_pass http://plain;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host \$http_host;
      proxy_buffering off;
      proxy_request_buffering off;
    }
  }
}
END
/usr/sbin/nginx -p "$folder" -c "$folder/conf" -e "$folder/log" >&2
echo "$port"
cat >/dev/null
