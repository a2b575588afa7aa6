# Where the tools are. Sourced by the other scripts.

# Debian keeps the server's programs off the path, below a folder per version.
postgres_bin() {
    local found
    # Where it really is, for only some of its tools may be linked elsewhere.
    if command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; return; fi
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] && [ -x "$found/initdb" ] && echo "$found"
}

# The shell without a desktop's parts starts in a quarter of the time.
chromium_bin() {
    local name
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

deny_bin() {
    if [ -x .tools/bin/cargo-deny ]; then echo .tools/bin/cargo-deny; return; fi
    command -v cargo-deny
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null ||
        perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}
