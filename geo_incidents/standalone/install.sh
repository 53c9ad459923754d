#!/bin/sh
# install.sh DEPS PACKAGE…: brings Debian packages to this machine: installed for
# everybody where one may (root, or a sudo that asks nothing), otherwise unpacked
# under DEPS, which needs no rights at all. Says much; the caller keeps it in a log.
set -eu
deps=$1
shift

install() {
    # No system service shall start: the project runs a private cluster of its own.
    $as sh -c 'conf=/etc/postgresql-common/createcluster.conf; [ -e $conf ] || {
        mkdir -p "${conf%/*}"; echo "create_main_cluster = false" >$conf; }'
    set -- -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
    options="-o DPkg::Lock::Timeout=120 -o APT::Sandbox::User=root"
    $as apt-get $options update || echo "apt-get update failed; going on with what is known"
    $as dpkg --configure -a # where an earlier installation was interrupted
    $as env DEBIAN_FRONTEND=noninteractive apt-get $options install "$@"
}

own_apt_get() {
    apt-get -o Dir::State="$deps/apt" -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache="$deps/apt" -o Debug::NoLocking=1 -o APT::Sandbox::User= "$@"
}

unpack() {
    mkdir -p "$deps/apt/lists/partial" "$deps/apt/archives/partial" "$deps/unpacked"
    own_apt_get update || echo "apt-get update failed; going on with what is known"
    own_apt_get install -y --no-install-recommends --download-only "$@"
    for deb in "$deps"/apt/archives/*.deb; do
        mark="$deps/unpacked/${deb##*/}"
        if [ ! -e "$mark" ]; then
            dpkg-deb -x "$deb" "$deps"
            : >"$mark"
        fi
    done
    finish
}

finish() { # what the packages' own installation scripts would have done
    for control in "$deps"/usr/share/postgresql/*/extension/*-3.control; do
        if [ -e "$control" ]; then ln -sf "${control##*/}" "${control%-3.control}.control"; fi
    done
    if [ -d "$deps/usr/share/ca-certificates" ]; then
        mkdir -p "$deps/etc/ssl/certs"
        find "$deps/usr/share/ca-certificates" -name '*.crt' -exec cat {} + \
            >"$deps/etc/ssl/certs/ca-certificates.crt"
    fi
}

if ! command -v apt-get >/dev/null; then
    echo "there is no apt-get on this machine"
    exit 3
elif [ "$(id -u)" = 0 ]; then
    as="" install "$@"
elif sudo -n true 2>/dev/null; then
    as="sudo -n" install "$@"
else
    unpack "$@"
fi
