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

    // Starting and reaping exclude each other: a child that is not noted yet must not be taken from the runtime.
    private readonly Lock _lock = new();

    /// <summary>Runs that are not over.</summary>
    public int Live => All().Count(static run => !run.IsOver);

    /// <summary>Takes back what is in the folders. A run that was never begun goes; one of an earlier boot is lost.</summary>
    public void TakeBack()
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in Directory.EnumerateDirectories(directory))
        {
            if (!RunId.TryParse(Path.GetFileName(path), out var id)) continue;
            var folder = new RunFolder(path);
            if (folder.Record() is not { } record)
            {
                Directory.Delete(path, recursive: true);
                continue;
            }
            if (record.BootId != BootId.Current && folder.End() is null)
            {
                folder.WriteEnd(new(time.GetUtcNow(), folder.ExitCode(), RunStatus.Lost));
            }
            _runs[id] = new(folder, record, Hold(record), child: null, time);
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
        catch (RunnerException refused)
        {
            await run.StopAsync(isForced: true);
            throw new RunnerException(RunnerFault.NotStarted, $"It did not take its prompt and was stopped. {refused.Message}");
        }
    }

    /// <exception cref="RunnerException">There is none.</exception>
    public Run Find(RunId id)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(id, out var run) ? run : throw new RunnerException(RunnerFault.NotFound, $"This runner has no {id}.");
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

    /// <summary>Looks who ended.</summary>
    public void Look()
    {
        foreach (var run in All()) run.Look();
    }

    /// <summary>Notes who belongs to which run, and takes away zombies that became ours.</summary>
    public void Meet()
    {
        var runs = All();
        foreach (var run in runs) run.Meet();
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
            foreach (var stream in streams) OutputFile.Trim(run.Folder.Of(stream), RunLimits.Output);
        }

        long bytes = 0;
        var kept = 0;
        foreach (var run in runs)
        {
            bytes += streams.Sum(stream => Math.Min(run.Folder.Length(stream), RunLimits.Output));
            if ((++kept > Kept || bytes > OutputOfAll) && run.IsOver) Forget(run);
        }
    }

    public void Dispose()
    {
        foreach (var run in All()) run.Dispose();
    }

    private static IRunHold Hold(RunRecord record) => record.Group is { } group ? new GroupHold(new(group)) : new ScanHold(record.Id);

    private static void Refuse(RunOrder order)
    {
        var isSound = order.Command is { Count: > 0 and <= RunLimits.Arguments } && order.Command[0].Length > 0 && order.Command[0][0] != '-'
            && order.Command.All(static argument => !argument.Contains('\0')) && Path.IsPathRooted(order.Directory)
            && order.Environment.All(static pair => pair.Key.Length > 0 && pair.Key.IndexOfAny(['=', '\0']) < 0 && !pair.Value.Contains('\0'));
        if (!isSound) throw new RunnerException(RunnerFault.Bad, "A run needs a program, an absolute directory, and no NUL in anything.");
        if (order.Prompt is { } prompt && Encoding.UTF8.GetByteCount(prompt) > RunLimits.Prompt)
        {
            throw new RunnerException(RunnerFault.Bad, $"A prompt has at most {RunLimits.Prompt} bytes.");
        }
        if (!Directory.Exists(order.Directory)) throw new RunnerException(RunnerFault.NotStarted, "Its working directory does not exist.");
    }

    private (Run Run, bool IsNew) Begin(RunOrder order)
    {
        Refuse(order);
        lock (_lock)
        {
            if (_runs.TryGetValue(order.Id, out var there)) return (there, false);
            if (_runs.Values.Count(static run => !run.IsOver) >= RunLimits.Runs)
            {
                throw new RunnerException(RunnerFault.Full, $"This runner holds {RunLimits.Runs} runs, which is all that it may.");
            }

            var group = usesGroups ? ControlGroup.TryMake("hc-" + order.Id) : null;
            var record = new RunRecord(order.Id, order.Agent, group?.Path, BootId.Current, time.GetUtcNow());
            var folder = new RunFolder(Path.Combine(directory, order.Id.ToString()));
            try
            {
                folder.Make(record);
                var child = Launcher.Start(folder.Path, group?.Path, order);
                var run = new Run(folder, record, Hold(record), child, time);
                _runs[order.Id] = run;
                return (run, true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
            {
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
