using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// Ends all of a run and proves it: everybody is asked (TERM) and, after the grace, killed; then it is looked until nothing lives. Signals go
/// through handles only, never to a bare number.
/// </summary>
internal sealed class Stopping(IRunHold hold, TimeProvider time)
{
    // A group is asked in a moment; a scan reads every process of the machine.
    private readonly TimeSpan _pause = TimeSpan.FromMilliseconds(hold.Kind == ProofKind.Cgroup ? 5 : 50);

    private readonly Dictionary<ProcessIdentity, Death> _deaths = [];
    private volatile bool _isHurried;

    /// <summary>Ends the grace: whoever asks a second time wants it dead.</summary>
    public void Hurry() => _isHurried = true;

    /// <summary>Stops it.</summary>
    /// <param name="isForced">True kills at once.</param>
    /// <param name="grace">Between asking and killing.</param>
    /// <param name="confirmation">How long it is looked for deaths once they were forced.</param>
    public async Task<ProofOfDeath> RunAsync(bool isForced, TimeSpan grace, TimeSpan confirmation)
    {
        var started = time.GetUtcNow();
        DateTimeOffset? asked = null;
        DateTimeOffset? forced = null;
        try
        {
            var isEmpty = Meet();
            if (!isForced && !isEmpty)
            {
                asked = time.GetUtcNow();
                Ask();

                // What stands still hears nothing: asked first, so that it ends before it does anything else.
                Thaw();
                isEmpty = await WaitAsync(grace, Ask, canHurry: true);
            }
            if (!isEmpty)
            {
                forced = time.GetUtcNow();
                Force();
                isEmpty = await WaitAsync(confirmation, Force, canHurry: false);
            }
            return Tell(started, asked, forced, isEmpty && _deaths.Values.All(static death => death.IsGone));
        }
        finally
        {
            foreach (var death in _deaths.Values) death.Dispose();
        }
    }

    private async Task<bool> WaitAsync(TimeSpan most, Action again, bool canHurry)
    {
        var began = time.GetTimestamp();
        while (!(Meet() && _deaths.Values.All(static death => death.IsGone)))
        {
            if (time.GetElapsedTime(began) >= most || (canHurry && _isHurried)) return false;
            again();
            await Task.Delay(_pause, time, CancellationToken.None);
        }

        return true;
    }

    // The hold's word is asked for first: what it lists afterwards can only be more.
    private bool Meet()
    {
        var isEmpty = IsEmpty();
        try
        {
            if (!isEmpty) MeetAll();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Who cannot be met now is met next time; until then it is not empty.
        }

        var now = time.GetUtcNow();
        foreach (var death in _deaths.Values) death.Look(now);
        return isEmpty;
    }

    private void MeetAll()
    {
        foreach (var process in hold.Suspects())
        {
            if (!_deaths.ContainsKey(process.Identity)) Hold(process, isOurs: false);
        }

        foreach (var process in hold.Members())
        {
            if (!_deaths.TryGetValue(process.Identity, out var known)) known = Hold(process, isOurs: true);
            known.Claim();
        }
    }

    private Death Hold(ProcessStat process, bool isOurs) =>
        _deaths[process.Identity] = new(process, ProcessHandle.Open(process.Identity), isOurs);

    private void Ask()
    {
        foreach (var death in _deaths.Values) death.Ask(time.GetUtcNow());
    }

    // All at once first: one by one, what forks would win.
    private void Force()
    {
        try
        {
            hold.Kill();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not killed, so not gone: the proof says so.
        }

        foreach (var death in _deaths.Values) death.Force(time.GetUtcNow());
    }

    private void Thaw()
    {
        try
        {
            hold.Freeze(isFrozen: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stands still and hears nothing; the grace passes, and a kill needs no thaw.
        }
    }

    // Whatever cannot be told is not dead.
    private bool IsEmpty()
    {
        try
        {
            return hold.IsEmpty();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private ProofOfDeath Tell(DateTimeOffset started, DateTimeOffset? asked, DateTimeOffset? forced, bool isConfirmed)
    {
        var deaths = _deaths.Values.Select(static death => death.Tell()).ToList();
        return new()
        {
            Kind = hold.Kind, IsConfirmed = isConfirmed, StartedAt = started, EndedAt = time.GetUtcNow(), AskedAt = asked, ForcedAt = forced,

            // What is not proven comes first.
            Deaths = [.. deaths.OrderBy(static death => death.GoneAt is not null).ThenBy(static death => death.StartTicks).Take(RunLimits.Processes)],
            Met = deaths.Count,
            Left = isConfirmed ? 0 : Math.Max(1, deaths.Count(static death => death.GoneAt is null)),
        };
    }
}
