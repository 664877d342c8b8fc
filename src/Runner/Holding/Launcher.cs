using System.Diagnostics;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// Starts a run so that it outlives whoever started it: in its group from its first instruction, in a session of its own, its standard input a
/// named pipe that it holds open itself, its outputs files. A small shell stays above the client and writes its exit code down; no text of
/// an order is ever part of what that shell reads as its program.
/// </summary>
internal static class Launcher
{
    /// <summary>The variable that every process of a run inherits.</summary>
    public const string Mark = "HELICARRIER_RUN";

    // TERM, INT and HUP are for the client: a handler, unlike ignoring them, is not inherited. By exec the client is a program and never a
    // word that the shell knows.
    private const string Script = """
        dir=$1 group=$2
        shift 2
        [ -z "$group" ] || echo 0 > "$group/cgroup.procs" || exit 125
        exec 0<>"$dir/in" >>"$dir/out" 2>>"$dir/err"
        start=$(cat /proc/$$/stat)
        start=${start##*) }
        trap : TERM INT HUP
        set -f
        field=0
        for word in $start; do field=$((field + 1)); [ "$field" != 20 ] || ticks=$word; done
        note() (umask 077; echo "$2" > "$dir/$1.new" && mv "$dir/$1.new" "$dir/$1")
        note identity "$$ $ticks $(cat /proc/sys/kernel/random/boot_id)"
        (exec "$@")
        code=$?
        note exit $code
        exit $code
        """;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its pipe and files are.</param>
    /// <param name="group">The control group's directory; null where there is none.</param>
    /// <param name="order">What to start.</param>
    /// <returns>The shell; it is a child of this process.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no shell, or the directory is gone.</exception>
    public static Process Start(string folder, string? group, RunOrder order)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = order.Directory, UseShellExecute = false };
        string[] own = ["-c", "exec setsid /bin/sh -c \"$0\" \"$@\"", Script, "helicarrier-run", folder, group ?? ""];
        foreach (var argument in own.Concat(order.Command)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in order.Environment) start.Environment[name] = value;
        start.Environment[Mark] = order.Id.ToString();
        return Process.Start(start)!;
    }
}
