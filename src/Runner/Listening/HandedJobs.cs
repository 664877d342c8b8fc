using System.Collections.Concurrent;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Connecting;
using Helicarrier.Runner.Runs;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Runner.Listening;

/// <summary>
/// Jobs of the ops contract that were handed to this runner: the agent of a job's type does it, with the payload as its prompt, and the job ends
/// as that run does. Each has a file until the host has taken in how it ended, so that a runner that is killed goes on with it.
/// </summary>
internal sealed class HandedJobs(
    string directory, OfferedAgents agents, SupervisorProcess supervisor, HostReports reports, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // A host ends a job that it has not heard of for half an hour.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, byte> _starting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    private string Folder => Path.Combine(directory, "jobs");

    /// <summary>Takes a job; the same one again is the same.</summary>
    /// <param name="id">What the host calls it: letters, digits and hyphens, at most 64.</param>
    /// <param name="type">Its type.</param>
    /// <param name="payload">What it is asked with, JSON.</param>
    /// <returns>False when it has a job of that id and another type.</returns>
    /// <exception cref="RunnerException">The supervisor is away or the machine is full.</exception>
    public async Task<bool> TakeAsync(string id, string type, string payload)
    {
        Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(PathOf(id))) return Read(PathOf(id))?.Type == type;
        if (!_starting.TryAdd(id, 0)) return true;
        try
        {
            await StartAsync(id, type, payload);
            return true;
        }
        finally
        {
            _starting.TryRemove(id, out _);
        }
    }

    private async Task StartAsync(string id, string type, string payload)
    {
        var entry = agents.Find(type);
        if (entry is not { Client: AgentEntry.Command })
        {
            Write(new(id, type, Run: null));
            return;
        }

        // Written before it is started: a kill between the two reports that it failed, and nothing runs twice.
        var run = RunId.New(time.GetUtcNow());
        Write(new(id, type, run));
        try
        {
            await (await supervisor.ClientAsync(CancellationToken.None)).StartAsync(agents.Order(entry, run, payload), CancellationToken.None);
        }
        catch (Exception refused) when (refused is RunnerException or IOException or System.ComponentModel.Win32Exception)
        {
            File.Delete(PathOf(id));
            throw refused as RunnerException ?? new RunnerException(RunnerFault.Unreachable, refused.Message);
        }
    }

    /// <summary>Reports how they stand until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await LookAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RunnerException or JsonException)
            {
                Trouble.Say("Handed jobs: " + exception.Message);
            }
        }
    }

    /// <summary>One look at all of them.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder)) return;

        // What is being started has no run yet.
        var jobs = Directory.EnumerateFiles(Folder, "*.json").Select(Read).OfType<HandedJob>().Where(job => !_starting.ContainsKey(job.Id)).ToList();
        if (jobs.Count == 0) return;
        IReadOnlyList<RunSnapshot> runs = supervisor.HasRuns
            ? await (await supervisor.ClientAsync(cancellationToken)).ListAsync(cancellationToken)
            : [];
        foreach (var job in jobs) await ReportAsync(job, runs.FirstOrDefault(run => run.Id == job.Run), cancellationToken);
    }

    private async Task ReportAsync(HandedJob job, RunSnapshot? run, CancellationToken cancellationToken)
    {
        if (run is not null && !RunMoves.IsOver(run.Status))
        {
            await HearAsync(job, run, cancellationToken);
            return;
        }
        var isDone = run is { Status: RunStatus.Ended, ExitCode: 0 };
        var status = isDone ? "succeeded" : run?.Status == RunStatus.Stopped ? "cancelled" : "failed";
        var why = job.Run is null ? $"NO_HANDLER: agents.json of this machine has no plain command called {job.Type}"
            : run is null ? "Its run is not known here any more"
            : $"Its run is {run.Status.ToString().ToLowerInvariant()}, exit code {run.ExitCode}";
        var result = run is null ? null : new { run = run.Id.ToString(), exit_code = run.ExitCode };
        var word = await reports.ReportAsync(job, status, result, isDone ? null : why, cancellationToken);
        if (word == HostWord.Silent) return;
        File.Delete(PathOf(job.Id));
        _told.Remove(job.Id);
    }

    private async Task HearAsync(HandedJob job, RunSnapshot run, CancellationToken cancellationToken)
    {
        if (_told.TryGetValue(job.Id, out var at) && time.GetElapsedTime(at) < Between) return;
        var word = await reports.ReportAsync(job, "running", null, null, cancellationToken);
        if (word == HostWord.Silent) return;
        _told[job.Id] = time.GetTimestamp();
        if (word == HostWord.Taken) return;
        await (await supervisor.ClientAsync(cancellationToken)).StopAsync(new(run.Id, Force: false), cancellationToken);
        _told.Remove(job.Id);
    }

    private string PathOf(string id) => Path.Combine(Folder, id + ".json");

    private void Write(HandedJob job)
    {
        var path = PathOf(job.Id);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(job, ControlJson.Options));
        File.Move(path + ".new", path);
    }

    private static HandedJob? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<HandedJob>(File.ReadAllBytes(path), ControlJson.Options);
        }
        catch (JsonException)
        {
            Trouble.Say($"{path} is no job.");
            return null;
        }
    }
}
