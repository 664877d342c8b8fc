using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Control.Runners;

/// <summary>
/// Who holds runs on other machines. A runner's name is its own for as long as its lease stands: a minute from when it was last heard. Coming,
/// going and being forgotten are audited.
/// </summary>
public sealed class RunnerRegister(StoreWriter writer, RunnerPool pool, TimeProvider time)
{
    /// <summary>How long a name stays a silent runner's.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a runner is asked how it is.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the store's word on a runner that is connected may be behind.</summary>
    public static TimeSpan Behind { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Lets a runner in.</summary>
    /// <param name="runner">It.</param>
    /// <param name="keyName">The key that it came with.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <exception cref="RunnerException">It cannot be worked with, or another has its name.</exception>
    public async Task AdmitAsync(ConnectedRunner runner, string keyName, CancellationToken cancellationToken)
    {
        if (runner.Profile.Refuse() is { } reason) throw new RunnerException(RunnerFault.Bad, reason);

        // One whose connection was cut comes back before the host knows that; a copy of one that is there does not.
        if (pool.Find(runner.Id, runner.Organization) is { } there && await pool.AnswersAsync(there, cancellationToken))
        {
            throw new RunnerException(RunnerFault.NameTaken, "This runner is connected already, by another process.");
        }
        var isIn = await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.Runners.Put(runner.Organization, runner.Profile, keyName, time.GetUtcNow() + Lease)) return false;
                Audit(transaction, runner.Organization, ActorType.Service, keyName, "runner.connect", runner.Profile.Name, new { id = runner.Id.ToString() });
                return true;
            },
            cancellationToken);
        if (!isIn) throw new RunnerException(RunnerFault.NameTaken, $"Another runner is called {runner.Profile.Name}, or has this id.");
        pool.Join(runner);
    }

    /// <summary>Takes in what a runner says of itself as it goes on.</summary>
    /// <param name="runner">It.</param>
    /// <param name="profile">What it says.</param>
    /// <param name="keyName">The key that it came with.</param>
    /// <param name="isDue">Whether the store is to hear of it though nothing changed.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <exception cref="RunnerException">It is another now, or cannot be worked with any more.</exception>
    public async Task HearAsync(ConnectedRunner runner, RunnerProfile profile, string keyName, bool isDue, CancellationToken cancellationToken)
    {
        if (profile.Refuse() is { } reason) throw new RunnerException(RunnerFault.Bad, reason);
        if (profile.Id != runner.Id || profile.Secret != runner.Profile.Secret)
        {
            throw new RunnerException(RunnerFault.Bad, "It says that it is another runner.");
        }
        var before = runner.Profile;
        runner.Hear(profile);

        // As it is kept, and not as it was said.
        var now = runner.Profile;
        var isOther = now.Name != before.Name || now.Places != before.Places || now.Proof != before.Proof || now.Version != before.Version
            || !now.Labels.SequenceEqual(before.Labels);
        if (!isOther && !isDue) return;
        var isHeard = await writer.WriteAsync(
            transaction =>
            {
                var until = time.GetUtcNow() + Lease;
                if (isOther) return transaction.Runners.Put(runner.Organization, now, keyName, until);
                transaction.Runners.Hear(runner.Organization, runner.Id, until);
                return true;
            },
            cancellationToken);
        if (!isHeard) throw new RunnerException(RunnerFault.NameTaken, $"Another runner is called {now.Name}.");
    }

    /// <summary>Notes that a runner's connection is over. Its runs go on, and what is ordered meanwhile is told when it comes back.</summary>
    public async Task LeaveAsync(ConnectedRunner runner, string keyName)
    {
        if (!pool.Leave(runner)) return;
        await writer.WriteAsync(transaction =>
        {
            transaction.Runners.Hear(runner.Organization, runner.Id, time.GetUtcNow());
            Audit(
                transaction, runner.Organization, ActorType.Service, keyName, "runner.disconnect", runner.Profile.Name,
                new { id = runner.Id.ToString() });
            return true;
        });
    }

    /// <summary>Forgets a runner that is away for good: what it held is lost, as far as anybody here can know.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">It.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<RunAnswer> ForgetAsync(OrganizationId organizationId, RunnerId id, string actor, CancellationToken cancellationToken = default)
    {
        if (pool.Find(id, organizationId) is not null)
        {
            return new(RunVerdict.Refused, null, "RUNNER_CONNECTED", "It is connected: end its process first.");
        }
        var isForgotten = await writer.WriteAsync(
            transaction =>
            {
                if (transaction.Runners.NameOf(organizationId, id) is not { } name) return false;
                var held = transaction.Runs.Held(organizationId, id);
                foreach (var run in held)
                {
                    transaction.Runs.Lose(organizationId, run, $"Its runner was forgotten by {actor}");
                    transaction.Asks.EndAll(organizationId, run, AskEnd.Over);
                }

                transaction.Drains.Lift(organizationId, id);
                transaction.Runners.Forget(organizationId, id);
                Audit(transaction, organizationId, ActorType.User, actor, "runner.forget", name, new { id = id.ToString(), lost = held.Count });
                return true;
            },
            cancellationToken);
        return isForgotten ? new(RunVerdict.Done, null) : new(RunVerdict.Missing, null, RunnerFault.NoRunner, "There is no such runner.");
    }

    private static void Audit(
        StoreTransaction transaction, OrganizationId organizationId, ActorType type, string actor, string action, string name, object more) =>
        transaction.Audit.Add(organizationId, type, actor, action, "runner/" + name, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
