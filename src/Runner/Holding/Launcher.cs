using System.Diagnostics;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// Starts a run so that it outlives whoever started it: in its group from its first instruction, in a session of its own, its standard input a
/// named pipe that it holds open itself, its outputs files; or all three a terminal, which is its session's own. A small shell stays above the
/// client and writes its exit code down; no text of an order is ever part of what that shell reads as its program.
/// </summary>
internal static class Launcher
{
    /// <summary>The variable that every process of a run inherits.</summary>
    public const string Mark = "HELICARRIER_RUN";

    // Where its entry names no other: what almost every program knows.
    private const string Terminal = "xterm-256color";

    // Before the session is made, so that the terminal becomes its own.
    private const string Outer = """
        tty=$0 script=$1
        shift
        [ -n "$tty" ] || exec setsid /bin/sh -c "$script" "$@"
        exec <"$tty" >"$tty" 2>&1
        exec setsid --ctty /bin/sh -c "$script" "$@"
        """;

    // TERM, INT, QUIT and HUP are for the client: a handler, unlike ignoring them, is not inherited. By exec the client is a program and never a
    // word that the shell knows. With this shell its terminal ends, and what was not read of it: the holder says when all was.
    // What .NET ignores (PIPE), and what a host that was started in the background does (INT, QUIT), a client is not to ignore: a shell cannot undo
    // that, env of coreutils 8.31 can. It would take a program with = in its path for a variable.
    private const string Script = """
        tty=$1 dir=$2 group=$3 pids=$4
        shift 4
        [ -z "$group" ] || echo 0 > "$group/cgroup.procs" || exit 125
        [ -z "$pids" ] || echo 0 > "$pids/cgroup.procs" || exit 125
        [ -n "$tty" ] || exec 0<>"$dir/in" >>"$dir/out" 2>>"$dir/err"
        start=$(cat /proc/$$/stat)
        start=${start##*) }
        trap : TERM INT QUIT HUP
        set -f
        field=0
        for word in $start; do field=$((field + 1)); [ "$field" != 20 ] || ticks=$word; done
        note() (umask 077; echo "$2" > "$dir/$1.new" && mv "$dir/$1.new" "$dir/$1")
        note identity "$$ $ticks $(cat /proc/sys/kernel/random/boot_id)"
        case $1 in *=*) ;; *) ! env --default-signal=PIPE true 2>/dev/null || set -- env --default-signal=PIPE,INT,QUIT "$@";; esac
        (exec "$@")
        code=$?
        note exit $code
        left=100
        while [ -n "$tty" ] && [ ! -e "$dir/drained" ] && [ $left -gt 0 ]; do left=$((left - 1)); sleep 0.02; done
        exit $code
        """;

    /// <summary>What a run's control groups are called.</summary>
    public static string GroupName(RunId id) => "hc-" + id;

    /// <summary>Starts it.</summary>
    /// <param name="place">Where.</param>
    /// <param name="order">What to start.</param>
    /// <returns>The shell; it is a child of this process.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no shell, or the directory is gone.</exception>
    public static Process Start(LaunchPlace place, RunOrder order)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = place.Directory, UseShellExecute = false };
        var terminal = place.Terminal ?? "";
        string[] own = ["-c", Outer, terminal, Script, "helicarrier-run", terminal, place.Folder, place.Group ?? "", place.Pids ?? ""];
        foreach (var argument in own.Concat(order.Command)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        if (place.Terminal is not null) start.Environment["TERM"] = Terminal;
        foreach (var (name, value) in order.Environment) start.Environment[name] = value;
        start.Environment[Mark] = order.Id.ToString();
        return Process.Start(start)!;
    }
}
