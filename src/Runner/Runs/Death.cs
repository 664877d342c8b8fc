using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>One process on its way out, held so that its number cannot become another's.</summary>
/// <param name="process">It.</param>
/// <param name="handle">Its handle; null when it was gone before one could be opened.</param>
/// <param name="isOurs">False when it may be another run's: it is watched and not signalled.</param>
internal sealed class Death(ProcessStat process, ProcessHandle? handle, bool isOurs) : IDisposable
{
    private bool _isOurs = isOurs;
    private DateTimeOffset? _asked;
    private DateTimeOffset? _forced;
    private DateTimeOffset? _gone;

    /// <summary>Whether it was seen gone.</summary>
    public bool IsGone => _gone is not null;

    /// <summary>It turned out to be nobody else's.</summary>
    public void Claim() => _isOurs = true;

    /// <summary>Asks it to end, once.</summary>
    public void Ask(DateTimeOffset now)
    {
        if (_isOurs && _asked is null && handle?.Signal(Native.SigTerm) == true) _asked = now;
    }

    /// <summary>Kills it, wherever it went.</summary>
    public void Force(DateTimeOffset now)
    {
        if (IsGone || !_isOurs) return;
        _forced ??= now;
        handle?.Signal(Native.SigKill);
    }

    /// <summary>Looks whether it is gone. Nothing could be opened of one that was gone before.</summary>
    public void Look(DateTimeOffset now)
    {
        if (handle is null || handle.HasExited) _gone ??= now;
    }

    public ProcessDeath Tell() => new(process.Pid, process.StartTicks, VisibleName(process.Name), _asked, _forced, _gone);

    public void Dispose() => handle?.Dispose();

    private static string VisibleName(string name) => Helicarrier.Domain.VisibleText.Line(name);
}
