namespace Helicarrier.Tests.Unit.Runner;

/// <summary>What agents' tools leave behind, as scripts. Each says READY when all of it is there.</summary>
internal static class Survivors
{
    /// <summary>A client that does not listen, and neither does anything that it keeps starting.</summary>
    public const string Deaf =
        "trap '' TERM INT HUP; i=0; while [ $i -lt 12 ]; do (trap '' TERM; while :; do sleep 0.05; done) & i=$((i+1)); done; echo READY; wait";

    /// <summary>No mark, a session of its own, and its parent is gone.</summary>
    public const string Orphan = "without an environment";

    /// <summary>Goes to the group above its own, which whoever may make groups may do.</summary>
    public const string MovesOut = Group + "(echo 0 > ${g%/*}/cgroup.procs; exec setsid sleep 300) & sleep 0.2; echo READY; ";

    /// <summary>Has a group of threads below its own, which lists no processes.</summary>
    public const string Threads = Group + "mkdir $g/a && echo threaded > $g/a/cgroup.type && echo READY; sleep 300";

    /// <summary>One process after the other, none of which lives for a millisecond, until the directory that it works in is gone.</summary>
    public const string Chain =
        "echo '{ [ -e go ] && echo >> beats && exec sh ./link; } &' > link; touch go; sh ./link; echo READY";

    private const string Group = "while read -r a b c d mount rest; do case $rest in *' - cgroup2 '*) g=$mount;; esac; done < /proc/self/mountinfo; "
        + "g=$g$(sed -n s/^0:://p /proc/self/cgroup); ";

    public static IReadOnlyDictionary<string, string> Scripts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["in the foreground"] = "echo READY; sleep 300",
        ["in the background"] = "sleep 300 & sleep 301 & echo READY; wait",
        ["by nohup"] = "nohup sleep 300 >/dev/null 2>&1 & echo READY; wait",
        ["in another session"] = "setsid sleep 300 & echo READY; sleep 301",
        ["forked away twice"] = "(setsid sh -c '(setsid sleep 300 &) ; sleep 301' &) ; sleep 0.2; echo READY; sleep 302",
        [Orphan] = "(env -i setsid sleep 300 &) ; sleep 0.1; echo READY; sleep 301",
        ["deaf to TERM"] = "trap '' TERM INT HUP; (sleep 300; :) & echo READY; while :; do sleep 301; done",
        ["forking all the time"] = Deaf,
        ["with children of the dead"] = "i=0; while [ $i -lt 30 ]; do (sleep 0.1 &) ; i=$((i+1)); done; echo READY; sleep 300",
    };

    /// <summary>Everything that listens, at once.</summary>
    public static string Together { get; } =
        "sleep 300 & nohup sleep 301 >/dev/null 2>&1 & setsid sleep 302 & (setsid sh -c '(setsid sleep 303 &) ; sleep 304' &) ; "
        + "(sh -c 'env -i setsid sleep 305 & sleep 306' &) ; (env -i setsid sleep 308 &) ; "
        + "i=0; while [ $i -lt 20 ]; do (sleep 0.1 &) ; i=$((i+1)); done; sleep 0.3; "
        + "echo READY; sleep 307";
}
