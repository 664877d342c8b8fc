using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Linux;

/// <summary>One line of <c>/proc/PID/stat</c> (proc(5)).</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Name">The kernel's name of it.</param>
/// <param name="State">R, S, D, T, Z and others.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Session">The number of its session.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did.</param>
/// <param name="Pages">Resident pages.</param>
internal readonly record struct ProcessStat(int Pid, string Name, char State, int Parent, int Session, ulong StartTicks, long Pages)
{
    private const int FieldsBehindTheName = 22;

    /// <summary>With the number, what tells it from a later process of the same number.</summary>
    public ProcessIdentity Identity => new(Pid, StartTicks);

    /// <summary>Whether it does nothing any more and only waits to be taken away.</summary>
    public bool IsOver => State is 'Z' or 'X';

    /// <summary>As it is told to others.</summary>
    public ProcessNode Tell(BootClock clock) => new(
        Pid, Parent, StartTicks, VisibleText.Line(Name), clock.AgeSeconds(StartTicks), Pages * Environment.SystemPageSize, Session == Pid);

    /// <summary>A process; null when there is none of that number, or nobody may look.</summary>
    /// <exception cref="IOException">That cannot be told now: whoever asks must not take it for dead.</exception>
    public static ProcessStat? Read(int pid)
    {
        try
        {
            return Parse(pid, File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat")));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || ProcessTable.IsGone(exception))
        {
            return null;
        }
    }

    /// <summary>Reads a line. A name may hold blanks and parentheses: what counts begins behind the last one.</summary>
    public static ProcessStat? Parse(int pid, string line)
    {
        var (opens, closes) = (line.IndexOf('('), line.LastIndexOf(')'));
        if (opens < 0 || closes < opens) return null;
        var fields = line[(closes + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < FieldsBehindTheName) return null;
        var numbers = CultureInfo.InvariantCulture;
        return new(
            pid, line[(opens + 1)..closes], fields[0][0], int.Parse(fields[1], numbers), int.Parse(fields[3], numbers),
            ulong.Parse(fields[19], numbers), long.Parse(fields[21], numbers));
    }
}
