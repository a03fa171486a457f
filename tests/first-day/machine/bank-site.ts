import { bankHost, ports } from './names.ts'

/** A site of nginx that leads the bank’s own name to the sandbox bank, which answers this machine alone. */
export const bankSite = `
map $http_origin $banque_origine {
    "https://${bankHost}" "http://127.0.0.1:${ports.bank}";
    default $http_origin;
}
server {
    listen 443 ssl http2;
    server_name ${bankHost};
    ssl_certificate /etc/letsencrypt/live/${bankHost}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${bankHost}/privkey.pem;
    access_log off;
    location / {
        proxy_pass http://127.0.0.1:${ports.bank};
        proxy_set_header Host 127.0.0.1:${ports.bank};
        proxy_set_header Origin $banque_origine;
    }
}
`
