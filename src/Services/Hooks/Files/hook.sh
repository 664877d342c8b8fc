#!/bin/sh
# Helicarrier's hook: hook CLIENT [LIMIT]. Made by `helicarrier hooks install`; `helicarrier hooks remove` takes it away.
# Sends the event on standard input to the host and prints what the host decides. Whatever goes wrong, it prints nothing and
# exits 0: the client then does what it does without it. LIMIT is the seconds after which the client gives up a question;
# the hook gives up five seconds before.
exec 2>/dev/null
here=$(dirname "$0")
client=$1
limit=$2

give_up() {
    cat >/dev/null
    exit 0
}

# Never the user's own settings or proxies: the key goes to the host and nowhere else, and no argument shows it.
call() {
    curl -q -s --noproxy '*' --connect-timeout 1 "$@"
}

# Sets the parent and the start of a process, in ticks since the boot, where there is /proc.
look() {
    stat=$(cat "/proc/$1/stat") || return 1
    set -f
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    parent=$2
    started=${20}
}

command -v curl >/dev/null && [ -r "$here/hook.key" ] && read -r url <"$here/hook.url" || give_up

# Clients start hooks by a shell; only Claude Code says who it is, and what it starts inherits that word.
pid=$PPID
if [ "$client" = claude ] && [ -n "$CLAUDE_PID" ]; then
    pid=$CLAUDE_PID
else
    for _ in 1 2 3; do
        case $(cat "/proc/$pid/comm") in
            sh | ash | bash | dash | fish | ksh | zsh | busybox) look "$pid" && pid=$parent || break ;;
            *) break ;;
        esac
    done
fi
case $pid in '' | *[!0-9]*) pid=0 ;; esac
started=0
look "$pid"
boot=
read -r boot </proc/sys/kernel/random/boot_id

seconds=1.5
if [ -n "$limit" ]; then
    # A host that hangs takes connections all the same, and would be waited for all that time.
    [ "$(call --max-time "$seconds" -o /dev/null -w '%{http_code}' "$url/healthz")" = 200 ] || give_up
    seconds=$((limit - 5))
fi

# The code of the answer and curl's own come last; more than this is no decision.
answer=$({
    call --max-time "$seconds" -X POST -H "@$here/hook.key" -H 'content-type: application/json' -H 'expect:' \
        -H "x-hook-pid: $pid" -H "x-hook-started: $started" -H "x-hook-boot: $boot" \
        -H "x-hook-seconds: $seconds" \
        --data-binary @- -w '\n%{http_code} %{content_type}' "$url/api/v3/hooks/$client"
    printf ' %s' "$?"
} | head -c 16384)
newline='
'
case ${answer##*"$newline"} in '200 application/json'*' 0') ;; *) exit 0 ;; esac
answer=${answer%"$newline"*}
case $answer in '{"hookSpecificOutput":'*'}' | '{"decision":'*'}') printf '%s\n' "$answer" ;; esac
exit 0
