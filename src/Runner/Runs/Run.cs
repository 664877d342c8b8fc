using System.Diagnostics;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Terminal;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Terminals;

namespace Helicarrier.Runner.Runs;

/// <summary>One run that this supervisor started, or took back from its folder.</summary>
internal sealed class Run : IDisposable
{
    // A shell that was just started is not in its group yet.
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(10);

    private readonly RunFolder _folder;
    private readonly RunRecord _record;
    private readonly IRunHold _hold;
    private readonly Process? _child;
    private readonly ProcessHandle? _client;
    private readonly TimeProvider _time;
    private readonly InputPipe _input;
    private readonly Lock _lock = new();

    // Nobody's own, and it may end before this supervisor does.
    private HeldTerminal? _terminal;

    private RunEnd? _end;
    private ProofOfDeath? _proof;
    private int? _afterMinutes;
    private Stopping? _stopping;
    private Task<ProofOfDeath>? _stop;

    /// <param name="folder">Where it is kept.</param>
    /// <param name="record">What it is.</param>
    /// <param name="hold">Its processes.</param>
    /// <param name="child">The shell above its client; null when this supervisor did not start it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="client">A client that was taken in; null when it was started here, or is gone.</param>
    /// <param name="terminal">Its terminal, while its first shell does not have it; null when it has none.</param>
    public Run(
        RunFolder folder, RunRecord record, IRunHold hold, Process? child, TimeProvider time, ProcessHandle? client = null, HeldTerminal? terminal = null)
    {
        (_folder, _record, _hold, _child, _time, _client, _terminal) = (folder, record, hold, child, time, client, terminal);
        _input = new(folder.Input);
        (_end, _proof, _afterMinutes) = (folder.End(), folder.Proof(), folder.Stop()?.AfterMinutes);
    }

    public RunId Id => _record.Id;

    public RunFolder Folder => _folder;

    public DateTimeOffset StartedAt => _record.StartedAt;

    public string Agent => _record.Agent;

    public bool IsOver => _end is not null;

    /// <summary>UTC; null until it is over.</summary>
    public DateTimeOffset? EndedAt => _end?.EndedAt;

    /// <summary>The client that was taken in; null when it was started here.</summary>
    public Adoption? Adopted => _record.Adopted;

    /// <summary>Absolute path of where it works; null when that is not known any more.</summary>
    public string? Directory => _record.Directory;

    /// <summary>Whether nothing can follow what it wrote so far.</summary>
    public bool HasWrittenAll => IsOver && !(_record.HasTerminal && _folder.IsTerminalHeld);

    /// <summary>Whether its client ended.</summary>
    public bool HasEnded => IsOver || ExitCode() is not null;

    /// <summary>The shell above the client while the runtime has yet to take it away; null when it is not this process's child.</summary>
    public int? Child => _child is { HasExited: false } child ? child.Id : null;

    public RunSnapshot Tell()
    {
        lock (_lock)
        {
            var members = IsOver ? [] : Living();
            return new()
            {
                Id = Id, Agent = _record.Agent, Adopted = Adopted, Status = Status(), Proof = _hold.Kind, StartedAt = StartedAt, EndedAt = _end?.EndedAt,
                ExitCode = _end is { } end ? end.ExitCode : ExitCode(), Processes = members.Count, IsPaused = !IsOver && members.Count > 0 && _hold.IsFrozen,
                OutputBytes = _folder.Length(RunStream.Output), ErrorBytes = _folder.Length(RunStream.Error), Stop = _proof,
                IsArmed = members.Count > 0 && IsArmed(members), Directory = _record.Directory, Branch = _record.Branch,
                HasTerminal = _record.HasTerminal, StoppedAfterMinutes = _afterMinutes,
            };
        }
    }

    // What cannot be told now is not promised.
    private bool IsArmed(IReadOnlyList<ProcessStat> members)
    {
        try
        {
            return _hold.CanKill(members);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What lives of it, parents before children.</summary>
    public IReadOnlyList<ProcessNode> Tree()
    {
        if (IsOver) return [];
        var clock = BootClock.Read();
        return
        [
            .. Living().OrderBy(static process => process.StartTicks).ThenBy(static process => process.Pid).Take(RunLimits.Processes)
                .Select(process => process.Tell(clock)),
        ];
    }

    /// <summary>Waits until its input is open, or it is over.</summary>
    public async Task BegunAsync()
    {
        var began = _time.GetTimestamp();
        while (!_folder.HasStarted() && _child is { HasExited: false } && _time.GetElapsedTime(began) < Beginning)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), _time, CancellationToken.None);
        }
    }

    /// <summary>Writes a line to its standard input.</summary>
    /// <param name="text">The line, without its end.</param>
    /// <param name="number">One that was written before is not written again; null is always written.</param>
    /// <exception cref="RunnerException">It is over, or does not read.</exception>
    public Task SayAsync(string text, long? number = null)
    {
        if (IsOver) throw new RunnerException(RunnerFault.Over, "The run is over.");
        if (Adopted is not null) throw new RunnerException(RunnerFault.Unsupported, "It was not started here and reads nothing from here.");
        if (!_record.HasTerminal) return _input.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), number);
        if (TypedText.Read(text, out var typed) is { } refused) throw new RunnerException(RunnerFault.NotTypeable, refused);
        return _input.WriteAsync(typed, number);
    }

    /// <summary>Types Ctrl-C at its terminal.</summary>
    /// <exception cref="RunnerException">It is over, has no terminal, or nobody holds that any more.</exception>
    public Task InterruptAsync()
    {
        if (IsOver) throw new RunnerException(RunnerFault.Over, "The run is over.");
        if (!_record.HasTerminal) throw new RunnerException(RunnerFault.Unsupported, "Only a terminal has a key for that.");
        return _input.WriteAsync(new[] { TypedText.Interrupt });
    }

    /// <summary>Has all of it stand still, or go on.</summary>
    /// <exception cref="RunnerException">It is over, or that cannot be done here.</exception>
    public void Freeze(bool isFrozen)
    {
        if (IsOver) throw new RunnerException(RunnerFault.Over, "The run is over.");
        if (!_hold.Freeze(isFrozen)) throw new RunnerException(RunnerFault.Unsupported, "Without a control group a run cannot be frozen.");
    }

    /// <summary>
    /// Stops it and gives what that did. One that is over gives what was told before; one that is being stopped, or that an earlier stop did
    /// not prove dead, is killed at once.
    /// </summary>
    /// <param name="isForced">True kills at once.</param>
    /// <param name="afterMinutes">The limit that it is stopped for; null when somebody ordered it.</param>
    public Task<ProofOfDeath> StopAsync(bool isForced, int? afterMinutes = null)
    {
        lock (_lock)
        {
            if (_stop is not null)
            {
                _stopping!.Hurry();
                return _stop;
            }
            if (IsOver) return Task.FromResult(_proof ?? NothingLeft());

            // Whoever comes after a kill here stops it: the order stands on disk before the first signal.
            _afterMinutes ??= afterMinutes;
            Note(() => _folder.WriteStop(new(Id, isForced, _afterMinutes)));
            _stopping = new(_hold, _time);
            return _stop = ProveAsync(_stopping, isForced || _proof is not null);
        }
    }

    /// <summary>
    /// Looks whether it is over. A stop that was cut off goes on; that of a client that was taken in only when a host orders it again, since
    /// before that nobody knows which process the host is.
    /// </summary>
    public void Look()
    {
        lock (_lock)
        {
            if (IsOver || _stop is not null) return;
            if (_proof is null && Adopted is null && _folder.Stop() is not null)
            {
                _ = StopAsync(isForced: true);
                return;
            }
            if (_terminal is not null && (_folder.HasStarted() || _child is not { HasExited: false })) LetGo();
            if (_child is { HasExited: false } || _client is { HasExited: false } || !IsEmpty())
            {
                StopInTime();
                return;
            }
            if (_proof is { } proof)
            {
                if (proof.Deaths.All(IsGone)) End(RunStatus.Stopped, Confirmed(proof));
            }
            else if (Adopted is not null || _folder.HasStarted() || _child is not null)
            {
                End(RunStatus.Ended, null);
            }
            else if (_time.GetUtcNow() - StartedAt > Beginning)
            {
                End(RunStatus.Lost, null);
            }
        }
    }

    /// <summary>Whether a process is one of it.</summary>
    public bool Holds(ProcessStat process) => _hold.Members().Any(member => member.Identity == process.Identity);

    /// <summary>Notes who belongs to it.</summary>
    public void Meet()
    {
        if (!IsOver) _hold.Meet();
    }

    public void Dispose()
    {
        _terminal?.Dispose();
        _child?.Dispose();
        _client?.Dispose();
        _input.Dispose();
    }

    private async Task<ProofOfDeath> ProveAsync(Stopping stopping, bool isForced)
    {
        await Task.Yield();
        try
        {
            var proof = await stopping.RunAsync(isForced, RunLimits.Grace, RunLimits.Confirmation);
            lock (_lock)
            {
                _proof = proof;
                if (proof.IsConfirmed)
                {
                    End(RunStatus.Stopped, proof);
                }
                else
                {
                    Note(() => _folder.WriteProof(proof));
                }
            }

            return proof;
        }
        finally
        {
            lock (_lock)
            {
                (_stop, _stopping) = (null, null);
            }
        }
    }

    private void End(RunStatus status, ProofOfDeath? proof)
    {
        if (proof is not null)
        {
            _proof = proof;
            Note(() => _folder.WriteProof(proof));
        }

        var end = new RunEnd(_time.GetUtcNow(), ExitCode(), status);
        Note(() => _folder.WriteEnd(end));
        _end = end;
        LetGo();
        _hold.Release();
        _client?.Dispose();
        if (_record.Caps?.Processes is not null) PidsGroup.Remove(Launcher.GroupName(Id));
    }

    // Its first shell has it, or never will.
    private void LetGo()
    {
        _terminal?.Dispose();
        _terminal = null;
    }

    // One that was stopped and is not proven dead waits for somebody to say more.
    private void StopInTime()
    {
        var isLate = _record.Caps?.Minutes is { } minutes && _time.GetUtcNow() - StartedAt >= TimeSpan.FromMinutes(minutes);
        if (isLate && _proof is null) _ = StopAsync(isForced: false, _record.Caps!.Minutes);
    }

    // What a full disk does not take is not noted and done all the same: whoever comes after looks for itself.
    private void Note(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"{Id}: {exception.Message}");
        }
    }

    // What cannot be told now counts as nothing here; it is never taken for dead.
    private IReadOnlyList<ProcessStat> Living()
    {
        try
        {
            return [.. _hold.Members(), .. _hold.Suspects()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private RunStatus Status()
    {
        if (_end is { } end) return end.Status;
        if (_stop is not null) return RunStatus.Stopping;
        if (_proof is { IsConfirmed: false }) return RunStatus.Unconfirmed;
        if (Adopted is not null) return _client is { HasExited: false } ? RunStatus.Running : RunStatus.Remains;
        return ExitCode() is null && _child is not { HasExited: true } ? RunStatus.Running : RunStatus.Remains;
    }

    // The shell notes the client's code, and ends with it where the disk is full. Above a client that was taken in there is none.
    private int? ExitCode() => Adopted is not null ? null : _folder.ExitCode() ?? (_child is { HasExited: true, ExitCode: var code } ? code : null);

    private bool IsEmpty()
    {
        try
        {
            return _hold.IsEmpty();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsGone(ProcessDeath death) =>
        death.GoneAt is not null || ProcessStat.Read(death.Pid) is not { } now || now.StartTicks != death.StartTicks || now.IsOver;

    private ProofOfDeath Confirmed(ProofOfDeath proof)
    {
        var now = _time.GetUtcNow();
        return proof with
        {
            IsConfirmed = true, EndedAt = now, Left = 0, Deaths = [.. proof.Deaths.Select(death => death with { GoneAt = death.GoneAt ?? now })],
        };
    }

    private ProofOfDeath NothingLeft() => new()
    {
        Kind = _hold.Kind, IsConfirmed = true, StartedAt = _end!.EndedAt, EndedAt = _end.EndedAt,
    };
}
