using System.ComponentModel;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Git;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Terminals;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// All runs of one runner. It starts them, looks after them and stops them, and keeps nothing that is not in their folders: one that is
/// killed loses no run.
/// </summary>
internal sealed class Supervisor : IDisposable
{
    private const int Kept = 200;
    private const long OutputOfAll = 5L * 1024 * 1024 * 1024;

    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly bool _usesGroups;
    private readonly int _keepDays;
    private readonly Dictionary<RunId, Run> _runs = [];
    private readonly Dictionary<RunId, Task<Run>> _starting = [];
    private readonly RoomProbe _room;
    private readonly OwnProcesses _own;
    private readonly Orphans _orphans;
    private readonly Worktrees _worktrees;
    private readonly UncommittedFiles _uncommitted;
    private Task _sweeping = Task.CompletedTask;

    // Starting and reaping exclude each other: a child that is not noted yet must not be taken from the runtime.
    private readonly Lock _lock = new();

    /// <summary>Who is never part of a client that was not started here.</summary>
    public Bystanders Bystanders { get; } = new();

    /// <param name="directory">Where the runs' folders are; worktrees are made beside it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="usesGroups">False holds runs by scanning, even where control groups can be made.</param>
    /// <param name="keepDays">Days that runs which are over are kept; 0 keeps them.</param>
    public Supervisor(string directory, TimeProvider time, bool usesGroups = true, int keepDays = 0)
    {
        (_directory, _time, _usesGroups, _keepDays) = (directory, time, usesGroups, keepDays);
        _room = new(directory, time);
        _own = new();
        _orphans = new(_own);
        var git = new GitCommand(_own);
        _worktrees = new(Path.Combine(Path.GetDirectoryName(directory)!, "worktrees"), git, time);
        _uncommitted = new(git);
    }

    /// <summary>Runs that are not over.</summary>
    public int Live
    {
        get
        {
            lock (_lock)
            {
                return _runs.Values.Count(static run => !run.IsOver) + _starting.Count;
            }
        }
    }

    /// <summary>Worktrees that were made for runs and are still there, the oldest first.</summary>
    public IReadOnlyList<Worktree> Worktrees => _worktrees.All();

    /// <summary>Takes back what is in the folders. A run that was never begun goes; one of an earlier boot is lost.</summary>
    public void TakeBack()
    {
        Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var marked = ProcessTable.Values(Launcher.Mark);
        foreach (var path in Directory.EnumerateDirectories(_directory))
        {
            if (!RunId.TryParse(Path.GetFileName(path), out var id)) continue;
            try
            {
                TakeBack(id, new(path), marked.Contains(id.ToString()));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Trouble.Say($"{id}: {exception.Message}");
            }
        }
    }

    /// <summary>Starts a run, once: the same order again gives the run that it started.</summary>
    /// <exception cref="RunnerException">The runner is full, the order is none, or the client cannot be started.</exception>
    public async Task<RunSnapshot> StartAsync(RunOrder order)
    {
        OrderRule.Refuse(order);
        var run = await Begin(order, out var isNew);
        if (!isNew || order.Prompt is not { } prompt) return run.Tell();
        try
        {
            await run.BegunAsync();
            await run.SayAsync(prompt);
            return run.Tell();
        }
        catch (RunnerException) when (run.HasEnded)
        {
            // By itself, before it read: its output says why.
            return run.Tell();
        }
        catch (RunnerException refused)
        {
            await run.StopAsync(isForced: true);
            throw new RunnerException(RunnerFault.NotStarted, $"It did not take its prompt and was stopped. {refused.Message}");
        }
    }

    /// <summary>Holds a client that was not started here; one that is held already gives the run that it is.</summary>
    /// <exception cref="RunnerException">It may not be held, or as many are as may be.</exception>
    public RunSnapshot Adopt(AdoptOrder order)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(order.Id, out var there)) return there.Tell();
            var live = _runs.Values.Where(static run => !run.IsOver).ToList();
            if (live.FirstOrDefault(run => run.Adopted is { } adopted && adopted.Process == order.Process) is { } held) return held.Tell();
            if (live.Count(static run => run.Adopted is not null) >= RunLimits.Adopted)
            {
                throw new RunnerException(RunnerFault.Full, $"This runner holds {RunLimits.Adopted} clients, which is all that it may.");
            }

            var (client, startedBy) = Adoptee.Take(order, Bystanders, live);
            var adoption = new Adoption(order.Client, order.Process, startedBy);
            var record = new RunRecord(order.Id, order.Agent, Group: null, BootId.Current, _time.GetUtcNow(), Adopted: adoption);
            var folder = new RunFolder(Path.Combine(_directory, order.Id.ToString()));
            try
            {
                folder.MakeBare();
                folder.WriteRecord(record);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                client.Dispose();
                if (Directory.Exists(folder.Path)) Directory.Delete(folder.Path, recursive: true);
                throw new RunnerException(RunnerFault.Trouble, $"It could not be noted: {exception.Message}");
            }

            var run = new Run(folder, record, Hold(folder, record), child: null, _time, client);
            _runs[order.Id] = run;
            run.Meet();
            return run.Tell();
        }
    }

    /// <exception cref="RunnerException">There is none.</exception>
    public Run Find(RunId id)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(id, out var run) ? run : throw new RunnerException(RunnerFault.NotFound, "This runner has no such run.");
        }
    }

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<Run> All()
    {
        lock (_lock)
        {
            return [.. _runs.Values.OrderByDescending(static run => run.StartedAt)];
        }
    }

    /// <summary>What it says of all runs, newest first.</summary>
    public IReadOnlyList<RunSnapshot> Tell() =>
        [.. All().Select(static run => run.Tell()).Select(run => RunMoves.IsOver(run.Status) ? run : run with { UnwritableSince = _room.FullSince })];

    /// <summary>Looks whether there is room for what runs write, while any does.</summary>
    public void Probe()
    {
        if (Live > 0) _room.Try();
    }

    /// <summary>Looks who ended.</summary>
    public void Look()
    {
        foreach (var run in All())
        {
            Try(run, run.Look);
            if (run.IsOver) _orphans.Forget(run.Id);
        }
    }

    /// <summary>Notes who belongs to which run, and takes away zombies that became ours.</summary>
    public void Meet()
    {
        var runs = All();
        foreach (var run in runs) Try(run, run.Meet);
        lock (_lock)
        {
            _own.Exclude(own => Reaper.Reap(runs.Select(static run => run.Child).OfType<int>().Concat(own).ToHashSet()));
        }
    }

    /// <summary>Begins to look after worktrees whose runs are over; one look at a time.</summary>
    public void Sweep()
    {
        if (_sweeping.IsCompleted) _sweeping = Task.Run(SweepAsync);
    }

    /// <summary>Waits for the look after worktrees that was begun.</summary>
    public Task SettleAsync() => _sweeping;

    /// <summary>What is not committed where a run works.</summary>
    /// <exception cref="RunnerException">There is no such run, or it is not known where it works.</exception>
    public Task<Uncommitted> UncommittedAsync(RunId id) => Find(id).Directory is { } place
        ? _uncommitted.ReadAsync(place)
        : throw new RunnerException(RunnerFault.Unsupported, "It is not known where the run works.");

    /// <summary>Gives disk space back: old output of each run, the oldest runs that are over, and those that were over for long enough.</summary>
    public void Trim()
    {
        var runs = All();
        var streams = Enum.GetValues<RunStream>();
        foreach (var run in runs)
        {
            foreach (var stream in streams) Try(run, () => OutputFile.Trim(run.Folder.Of(stream), RunLimits.Output));
        }

        long bytes = 0;
        var kept = 0;
        foreach (var run in runs)
        {
            bytes += streams.Sum(stream => Math.Min(run.Folder.Length(stream), RunLimits.Output));
            if ((++kept > Kept || bytes > OutputOfAll || IsPast(run)) && run.IsOver) Try(run, () => Forget(run));
        }
    }

    public void Dispose()
    {
        foreach (var run in All()) run.Dispose();
    }

    private bool IsPast(Run run) => _keepDays > 0 && run.EndedAt < _time.GetUtcNow().AddDays(-_keepDays);

    // One run's trouble is none of another's.
    private static void Try(Run run, Action act)
    {
        try
        {
            act();
        }
        catch (Exception exception)
        {
            Trouble.Say($"{run.Id}: {exception.Message}");
        }
    }

    // Nothing that a run could have written there decides whether it lives, or which group is killed.
    private void TakeBack(RunId id, RunFolder folder, bool isMarked)
    {
        var record = folder.Record();
        var isSound = record?.Id == id && (record.Group is null || Path.GetFileName(record.Group) == Launcher.GroupName(id));
        if (!isSound)
        {
            record = new(id, record?.Agent ?? "", Populated(id)?.Path, BootId.Current, _time.GetUtcNow());
        }
        var isThisBoot = record!.BootId == BootId.Current;
        var client = isThisBoot && record.Adopted is { Process: { } process } ? ProcessHandle.Open(new(process.Pid, process.StartTicks)) : null;
        var hold = Hold(folder, record);
        var isAlive = isMarked || client is not null || (record.Group is { } group && new ControlGroup(group).IsPopulated);
        if (!isSound && !isAlive)
        {
            PidsGroup.Remove(Launcher.GroupName(id));
            if (!folder.HasRecord) Directory.Delete(folder.Path, recursive: true);
            client?.Dispose();
            return;
        }
        if (isAlive) folder.ForgetEnd();
        if (!isAlive && !isThisBoot && folder.End() is null)
        {
            folder.WriteEnd(new(_time.GetUtcNow(), folder.ExitCode(), RunStatus.Lost));
        }
        _runs[id] = new(folder, record, hold, child: null, _time, client);
    }

    // An empty one is taken away.
    private static ControlGroup? Populated(RunId id)
    {
        if (ControlGroup.TryMake(Launcher.GroupName(id)) is not { } group) return null;
        return group.Remove() ? null : group;
    }

    // The runtime may have taken it away already.
    private static ProcessIdentity? Identity(int pid)
    {
        try
        {
            return ProcessStat.Read(pid)?.Identity;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // What was met in an earlier boot is nobody any more.
    private IRunHold Hold(RunFolder folder, RunRecord record, ProcessIdentity? launcher = null)
    {
        IEnumerable<ProcessIdentity> first = launcher is { } shell ? [shell] : [];
        if (record.Group is { } group) return new GroupHold(new(group), new(new StartedKin(record.Id, new(_own)), first));
        if (record.Adopted is not { } adopted) return new ScanHold(new StartedKin(record.Id, _orphans), first);
        var kin = new AdoptedKin(Bystanders, folder.NoteMet);
        return record.BootId == BootId.Current
            ? new ScanHold(kin, folder.Met().Append(new(adopted.Process.Pid, adopted.Process.StartTicks))) : new ScanHold(kin);
    }

    // The same order again waits for the run that the first one starts.
    private Task<Run> Begin(RunOrder order, out bool isNew)
    {
        lock (_lock)
        {
            isNew = false;
            if (_runs.TryGetValue(order.Id, out var there)) return Task.FromResult(there);
            if (_starting.TryGetValue(order.Id, out var starting)) return starting;
            if (_runs.Values.Count(static run => run is { IsOver: false, Adopted: null }) + _starting.Count >= order.Places)
            {
                throw new RunnerException(RunnerFault.Full, $"This runner holds {order.Places} runs, which is all that it may.");
            }
            if (Path.Exists(Path.Combine(_directory, order.Id.ToString())))
            {
                throw new RunnerException(RunnerFault.NotStarted, "There is a folder of this run, which cannot be read.");
            }
            isNew = true;
            return _starting[order.Id] = Task.Run(() => MakeAsync(order));
        }
    }

    private async Task<Run> MakeAsync(RunOrder order)
    {
        var folder = new RunFolder(Path.Combine(_directory, order.Id.ToString()));
        ControlGroup? group = null;
        HeldTerminal? terminal = null;
        try
        {
            // Before its group: what has a folder is found again.
            folder.Make();
            group = _usesGroups ? ControlGroup.TryMake(Launcher.GroupName(order.Id)) : null;
            var pids = Limit(order, group);
            var directory = order.Directory;
            string? branch = null;
            if (order.Form is { HasWorktree: true })
            {
                (var made, directory) = await _worktrees.MakeAsync(order.Id, order.Agent, order.Directory);
                branch = made.Branch;
            }
            if (order.Form?.Terminal is { } size) terminal = await HeldTerminal.StartAsync(folder.Path, size, _own);
            var record = new RunRecord(
                order.Id, order.Agent, group?.Path, BootId.Current, _time.GetUtcNow(), directory, branch, terminal is not null, order.Form?.Caps);
            folder.WriteRecord(record);
            lock (_lock)
            {
                _orphans.Begin(order.Id);
                var child = Launcher.Start(new(folder.Path, group?.Path, pids, terminal?.Path, directory), order);
                var run = new Run(folder, record, Hold(folder, record, Identity(child.Id)), child, _time, terminal: terminal);
                return _runs[order.Id] = run;
            }
        }
        catch (Exception exception)
        {
            // Its holder ends when nobody has its terminal open; a worktree whose run does not live is swept.
            terminal?.Dispose();
            _orphans.Forget(order.Id);
            group?.Remove();
            if (order.Form?.Caps?.Processes is not null) PidsGroup.Remove(Launcher.GroupName(order.Id));
            if (Directory.Exists(folder.Path)) Directory.Delete(folder.Path, recursive: true);
            if (exception is not (IOException or UnauthorizedAccessException or Win32Exception)) throw;
            throw new RunnerException(RunnerFault.NotStarted, $"It could not be started: {exception.Message}");
        }
        finally
        {
            lock (_lock)
            {
                _starting.Remove(order.Id);
            }
        }
    }

    // The shell above the client is one of them.
    private string? Limit(RunOrder order, ControlGroup? group)
    {
        if (order.Form?.Caps?.Processes is not { } most) return null;
        var held = _usesGroups ? PidsGroup.TryLimit(group?.Path, Launcher.GroupName(order.Id), most + 1) : null;
        return held ?? throw new RunnerException(
            RunnerFault.Unsupported, "A limit of processes cannot be held here: the pids controller of control groups is missing, or may not be used.");
    }

    private async Task SweepAsync()
    {
        try
        {
            if (_worktrees.All().All(one => IsLive(one.Run) || (one.State == WorktreeState.Kept && Directory.Exists(one.Path)))) return;
            var marked = ProcessTable.Values(Launcher.Mark);
            await _worktrees.SweepAsync(id => marked.Contains(id.ToString()) || IsLive(id));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"Worktrees: {exception.Message}");
        }
    }

    private bool IsLive(RunId id)
    {
        lock (_lock)
        {
            return _starting.ContainsKey(id) || (_runs.TryGetValue(id, out var run) && !run.IsOver);
        }
    }

    private void Forget(Run run)
    {
        lock (_lock)
        {
            _runs.Remove(run.Id);
        }

        run.Dispose();
        Directory.Delete(run.Folder.Path, recursive: true);
    }
}
