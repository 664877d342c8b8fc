using System.ComponentModel;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// All runs of one runner. It starts them, looks after them and stops them, and keeps nothing that is not in their folders: one that is
/// killed loses no run.
/// </summary>
/// <param name="directory">Where the runs' folders are.</param>
/// <param name="time">The clock.</param>
/// <param name="usesGroups">False holds runs by scanning, even where control groups can be made.</param>
internal sealed class Supervisor(string directory, TimeProvider time, bool usesGroups = true) : IDisposable
{
    private const int Kept = 200;
    private const long OutputOfAll = 5L * 1024 * 1024 * 1024;

    private readonly Dictionary<RunId, Run> _runs = [];
    private readonly Orphans _orphans = new();
    private readonly RoomProbe _room = new(directory, time);

    // Starting and reaping exclude each other: a child that is not noted yet must not be taken from the runtime.
    private readonly Lock _lock = new();

    /// <summary>Who is never part of a client that was not started here.</summary>
    public Bystanders Bystanders { get; } = new();

    /// <summary>Runs that are not over.</summary>
    public int Live => All().Count(static run => !run.IsOver);

    /// <summary>Takes back what is in the folders. A run that was never begun goes; one of an earlier boot is lost.</summary>
    public void TakeBack()
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var marked = ProcessTable.Values(Launcher.Mark);
        foreach (var path in Directory.EnumerateDirectories(directory))
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
        var (run, isNew) = Begin(order);
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
            var record = new RunRecord(order.Id, order.Agent, Group: null, BootId.Current, time.GetUtcNow(), adoption);
            var folder = new RunFolder(Path.Combine(directory, order.Id.ToString()));
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

            var run = new Run(folder, record, Hold(folder, record), child: null, time, client);
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
            Reaper.Reap(runs.Select(static run => run.Child).OfType<int>().ToHashSet());
        }
    }

    /// <summary>Gives disk space back: old output of each run, and the oldest runs that are over.</summary>
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
            if ((++kept > Kept || bytes > OutputOfAll) && run.IsOver) Try(run, () => Forget(run));
        }
    }

    public void Dispose()
    {
        foreach (var run in All()) run.Dispose();
    }

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

    private static string GroupName(RunId id) => "hc-" + id;

    private static void Refuse(RunOrder order)
    {
        var isSound = order is { Agent: not null, Directory: not null, Environment: not null, Command.Count: > 0 and <= RunLimits.Arguments }
            && order.Command.All(static argument => argument?.Contains('\0') == false) && order.Command[0] is [not '-', ..]
            && Path.IsPathRooted(order.Directory)
            && order.Environment.All(static pair => pair.Key.Length > 0 && pair.Key.IndexOfAny(['=', '\0']) < 0 && pair.Value?.Contains('\0') == false);
        if (!isSound) throw new RunnerException(RunnerFault.Bad, "A run needs a program, an absolute directory, and no NUL in anything.");
        if (order.Prompt is { } prompt && Encoding.UTF8.GetByteCount(prompt) > RunLimits.Prompt)
        {
            throw new RunnerException(RunnerFault.Bad, $"A prompt has at most {RunLimits.Prompt} bytes.");
        }
        if (!Directory.Exists(order.Directory)) throw new RunnerException(RunnerFault.NotStarted, "Its working directory does not exist.");
    }

    // Nothing that a run could have written there decides whether it lives, or which group is killed.
    private void TakeBack(RunId id, RunFolder folder, bool isMarked)
    {
        var record = folder.Record();
        var isSound = record?.Id == id && (record.Group is null || Path.GetFileName(record.Group) == GroupName(id));
        if (!isSound)
        {
            record = new(id, record?.Agent ?? "", Populated(id)?.Path, BootId.Current, time.GetUtcNow());
        }
        var isThisBoot = record!.BootId == BootId.Current;
        var client = isThisBoot && record.Adopted is { Process: { } process } ? ProcessHandle.Open(new(process.Pid, process.StartTicks)) : null;
        var hold = Hold(folder, record);
        var isAlive = isMarked || client is not null || (record.Group is { } group && new ControlGroup(group).IsPopulated);
        if (!isSound && !isAlive)
        {
            if (!folder.HasRecord) Directory.Delete(folder.Path, recursive: true);
            client?.Dispose();
            return;
        }
        if (isAlive) folder.ForgetEnd();
        if (!isAlive && !isThisBoot && folder.End() is null)
        {
            folder.WriteEnd(new(time.GetUtcNow(), folder.ExitCode(), RunStatus.Lost));
        }
        _runs[id] = new(folder, record, hold, child: null, time, client);
    }

    // An empty one is taken away.
    private static ControlGroup? Populated(RunId id)
    {
        if (ControlGroup.TryMake(GroupName(id)) is not { } group) return null;
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
        if (record.Group is { } group) return new GroupHold(new(group), new(new StartedKin(record.Id, new()), first));
        if (record.Adopted is not { } adopted) return new ScanHold(new StartedKin(record.Id, _orphans), first);
        var kin = new AdoptedKin(Bystanders, folder.NoteMet);
        return record.BootId == BootId.Current
            ? new ScanHold(kin, folder.Met().Append(new(adopted.Process.Pid, adopted.Process.StartTicks))) : new ScanHold(kin);
    }

    private (Run Run, bool IsNew) Begin(RunOrder order)
    {
        Refuse(order);
        lock (_lock)
        {
            if (_runs.TryGetValue(order.Id, out var there)) return (there, false);
            if (_runs.Values.Count(static run => run is { IsOver: false, Adopted: null }) >= order.Places)
            {
                throw new RunnerException(RunnerFault.Full, $"This runner holds {order.Places} runs, which is all that it may.");
            }

            var folder = new RunFolder(Path.Combine(directory, order.Id.ToString()));
            if (Path.Exists(folder.Path))
            {
                throw new RunnerException(RunnerFault.NotStarted, "There is a folder of this run, which cannot be read.");
            }
            ControlGroup? group = null;
            try
            {
                // Before its group: what has a folder is found again.
                folder.Make();
                group = usesGroups ? ControlGroup.TryMake(GroupName(order.Id)) : null;
                var record = new RunRecord(order.Id, order.Agent, group?.Path, BootId.Current, time.GetUtcNow());
                folder.WriteRecord(record);
                _orphans.Begin(order.Id);
                var child = Launcher.Start(folder.Path, group?.Path, order);
                var run = new Run(folder, record, Hold(folder, record, Identity(child.Id)), child, time);
                _runs[order.Id] = run;
                return (run, true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
            {
                _orphans.Forget(order.Id);
                group?.Remove();
                if (Directory.Exists(folder.Path)) Directory.Delete(folder.Path, recursive: true);
                throw new RunnerException(RunnerFault.NotStarted, $"It could not be started: {exception.Message}");
            }
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
