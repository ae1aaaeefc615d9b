/** A systemd unit that keeps a server running as a user of its own, with nothing more than it needs. Its texts are systemd's, so they are English. */
export function systemdUnit({ node, launcher, port }: { node: string; launcher: string; port: number }): string {
  // Only the old ports need a right of their own.
  const capability = port < 1024 ? 'CAP_NET_BIND_SERVICE' : '';
  return `[Unit]
Description=anillo, a tutor over SSH
Documentation=https://www.freedesktop.org/software/systemd/man/systemd.exec.html
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=${node} ${launcher} serve --port ${port} --data /var/lib/anillo
DynamicUser=yes
StateDirectory=anillo
StateDirectoryMode=0700
UMask=0077
Restart=on-failure
RestartSec=2
KillSignal=SIGTERM
TimeoutStopSec=10
LimitNOFILE=8192
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
CapabilityBoundingSet=${capability}
AmbientCapabilities=${capability}

[Install]
WantedBy=multi-user.target
`;
}
