using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>A runner that starts nothing, remembers what it was told, and is away or refuses when a test says so.</summary>
internal sealed class ListRunner(TimeProvider time) : IRunner
{
    private readonly Dictionary<RunId, RunSnapshot> _runs = [];
    private readonly HashSet<(RunId Run, long Line)> _said = [];

    public bool IsOn { get; set; } = true;

    public RunnerException? Trouble { get; set; }

    /// <summary>Trouble that comes when the order was carried out: the answer is lost.</summary>
    public RunnerException? LateTrouble { get; set; }

    /// <summary>What a line that is to be written waits for; null writes it at once.</summary>
    public Task? Hangs { get; set; }

    public List<RunOrder> Orders { get; } = [];

    public List<StopOrder> Stops { get; } = [];

    public List<string> Said { get; } = [];

    /// <summary>What a stop proves.</summary>
    public bool Confirms { get; set; } = true;

    public void Put(RunSnapshot run) => _runs[run.Id] = run;

    /// <summary>Has it list something that is no run.</summary>
    public void PutNothing() => _runs[RunId.New(time.GetUtcNow())] = null!;

    public void Forget(RunId id) => _runs.Remove(id);

    public RunSnapshot Running(RunId id, string agent) => new()
    {
        Id = id, Agent = agent, Status = RunStatus.Running, Proof = ProofKind.Cgroup, StartedAt = time.GetUtcNow(), Processes = 2, IsArmed = true,
    };

    public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException<RunSnapshot>(trouble);
        Orders.Add(order);
        _runs[order.Id] = Form(Running(order.Id, order.Agent));
        return LateTrouble is { } late ? Task.FromException<RunSnapshot>(late) : Task.FromResult(_runs[order.Id]);
    }

    public List<AdoptOrder> Adoptions { get; } = [];

    /// <summary>Why no client is held; null holds any.</summary>
    public RunnerException? Refuses { get; set; }

    public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken)
    {
        Adoptions.Add(order);
        if ((Trouble ?? Refuses) is { } refused) return Task.FromException<RunSnapshot>(refused);
        var held = _runs.Values.FirstOrDefault(run => run.Adopted?.Process == order.Process);
        held ??= Running(order.Id, order.Agent) with { Proof = ProofKind.Scan, Adopted = new(order.Client, order.Process, "bash") };
        _runs[held.Id] = held;
        return Task.FromResult(held);
    }

    public Task<IReadOnlyList<RunnerRoll>> ListAsync(CancellationToken cancellationToken) => Trouble is { } trouble
        ? Task.FromException<IReadOnlyList<RunnerRoll>>(trouble)
        : Task.FromResult<IReadOnlyList<RunnerRoll>>([new(RunnerId.Local, [.. _runs.Values])]);

    public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ProcessNode>>([]);

    /// <summary>What a run wrote to its standard output, by run.</summary>
    public Dictionary<RunId, List<byte>> Written { get; } = [];

    /// <summary>What a run wrote to its standard error, by run.</summary>
    public Dictionary<RunId, List<byte>> WrittenErrors { get; } = [];

    /// <summary>A stream during whose reading the runner goes away; null is none.</summary>
    public RunStream? Breaks { get; set; }

    /// <summary>What every other run wrote.</summary>
    public byte[] Writes { get; set; } = [];

    public Task SayAsync(RunId id, string text, long? number, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException(trouble);
        if (Hangs is { } hangs) return hangs;
        if (number is { } line && !_said.Add((id, line))) return Task.CompletedTask;
        Said.Add(text);
        return LateTrouble is { } late ? Task.FromException(late) : Task.CompletedTask;
    }

    public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException<RunOutput>(trouble);
        if (stream == Breaks) return Task.FromException<RunOutput>(new RunnerException(RunnerFault.Unreachable, "It went away."));
        var written = stream == RunStream.Error ? WrittenErrors.GetValueOrDefault(id) ?? [] : Written.GetValueOrDefault(id) ?? [.. Writes];
        var start = (int)Math.Min(from, written.Count);
        var piece = written.Skip(start).Take(most).ToArray();
        return Task.FromResult(new RunOutput(start, start + piece.Length, piece, IsEnd: false));
    }

    /// <summary>What was paused and let go on, in order.</summary>
    public List<(RunId Run, bool IsFrozen)> Freezes { get; } = [];

    public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException(trouble);
        Freezes.Add((id, isFrozen));
        if (_runs.TryGetValue(id, out var run)) _runs[id] = run with { IsPaused = isFrozen };
        return Task.CompletedTask;
    }

    /// <summary>What it says of runs that it starts.</summary>
    public Func<RunSnapshot, RunSnapshot> Form { get; set; } = static run => run;

    /// <summary>Runs that were interrupted by a key.</summary>
    public List<RunId> Interrupted { get; } = [];

    public Uncommitted? Uncommitted { get; set; }

    public List<Worktree> Worktrees { get; } = [];

    public Task InterruptAsync(RunId id, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException(trouble);
        Interrupted.Add(id);
        return Task.CompletedTask;
    }

    public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) => Uncommitted is { } found
        ? Task.FromResult(found)
        : Task.FromException<Uncommitted>(Trouble ?? new RunnerException(RunnerFault.Unsupported, "It is not known where the run works."));

    /// <summary>How often it was asked for its worktrees.</summary>
    public int WorktreeLooks { get; private set; }

    public Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken)
    {
        WorktreeLooks++;
        return Trouble is { } trouble ? Task.FromException<IReadOnlyList<Worktree>>(trouble) : Task.FromResult<IReadOnlyList<Worktree>>(Worktrees);
    }

    public List<Orphan> Orphans { get; } = [];

    public Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) =>
        Trouble is { } trouble ? Task.FromException<IReadOnlyList<Orphan>>(trouble) : Task.FromResult<IReadOnlyList<Orphan>>([.. Orphans]);

    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => Orphans.RemoveAll(orphan => orphan.Process.Pid == order.Pid) > 0
        ? Task.FromResult(true)
        : Task.FromException<bool>(new RunnerException(RunnerFault.NotFound, "That process is no orphan, or gone."));

    public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken)
    {
        if (Trouble is { } trouble) return Task.FromException<RunSnapshot>(trouble);
        Stops.Add(order);
        var now = time.GetUtcNow();
        _runs[order.Id] = _runs[order.Id] with
        {
            Status = Confirms ? RunStatus.Stopped : RunStatus.Unconfirmed, EndedAt = Confirms ? now : null, Processes = Confirms ? 0 : 1,
            Stop = new()
            {
                Kind = ProofKind.Cgroup, IsConfirmed = Confirms, StartedAt = now, EndedAt = now, Met = 2, Left = Confirms ? 0 : 1,
                Deaths = [new(41, 7, "client", now, null, now), new(42, 8, "tool", now, null, Confirms ? now : null)],
            },
        };
        return Task.FromResult(_runs[order.Id]);
    }
}
