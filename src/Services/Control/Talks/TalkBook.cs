using System.Collections.Concurrent;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>
/// The talks with the clients of runs: reads what they wrote and writes what they are told. A step is on disk, with what is to be said, before
/// it is said; a runner writes each line once. So nothing is lost or said twice, whoever is killed.
/// </summary>
public sealed class TalkBook(StoreWriter writer, RunReader runs, TalkReader reader, IRunner runner)
{
    // A long output in which nothing happened is not read again after a restart.
    private const long Unwritten = 1024 * 1024;

    private readonly ConcurrentDictionary<RunId, Talk> _talks = new();

    /// <summary>Takes in what a client wrote since, and says what is still to be said.</summary>
    /// <returns>False when the run's client is not spoken to.</returns>
    /// <exception cref="RunnerException">The runner is away, or does not know the run.</exception>
    public async Task<bool> FollowAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(organizationId, id, cancellationToken) is not { } talk) return false;
        await talk.One.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(talk, cancellationToken);
            await FlushAsync(talk, cancellationToken);
            return true;
        }
        finally
        {
            talk.One.Release();
        }
    }

    /// <summary>Changes a talk: what the client wrote before is taken in first, and what it is to be told is said before this comes back.</summary>
    /// <param name="organizationId">Whose the run is.</param>
    /// <param name="id">The run.</param>
    /// <param name="change">Changes it, or refuses.</param>
    /// <param name="also">What is written with it, before it: an ask is answered first and ended by that.</param>
    /// <param name="cancellationToken">Gives up; what was written is said all the same.</param>
    /// <returns>Done; under way when the runner is away, who is told later; or the refusal.</returns>
    internal async Task<RunAnswer> ChangeAsync(
        OrganizationId organizationId, RunId id, Func<IClientDialogue, Conversation, RunAnswer?> change, Action<StoreTransaction> also,
        CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(organizationId, id, cancellationToken) is not { Row: var run }) return TalkRefusal.Missing(id);
        if (run.IsOver) return new(RunVerdict.Refused, id, RunnerFault.Over, "The run is over.");
        if (await FindAsync(organizationId, id, cancellationToken) is not { } talk) return TalkRefusal.Mute(id);
        await talk.One.WaitAsync(cancellationToken);
        try
        {
            try
            {
                await ReadAsync(talk, cancellationToken);
            }
            catch (RunnerException)
            {
                // What it asks may be old then: its answer is checked by the client.
            }
            var next = talk.Copy();
            if (change(talk.Dialogue, next) is { } refusal) return refusal;
            await WriteAsync(talk, next, talk.Lines.Whole, also);
            return await TryFlushAsync(talk) ? new(RunVerdict.Done, id) : new(RunVerdict.UnderWay, id);
        }
        finally
        {
            talk.One.Release();
        }
    }

    /// <summary>Forgets talks of runs that are over.</summary>
    internal void Keep(IReadOnlyCollection<RunId> open)
    {
        foreach (var id in _talks.Keys.Except(open).ToList()) _talks.TryRemove(id, out _);
    }

    private async Task<Talk?> FindAsync(OrganizationId organizationId, RunId id, CancellationToken cancellationToken)
    {
        if (_talks.TryGetValue(id, out var talk)) return talk.OrganizationId == organizationId ? talk : null;
        if (await runs.FindAsync(organizationId, id, cancellationToken) is not { Row: { IsOver: false } run }) return null;
        if (ClientDialogues.Find(run) is not { } dialogue) return null;
        if (await reader.FindAsync(organizationId, id, cancellationToken) is not { } row) return null;
        return _talks.GetOrAdd(id, new Talk(organizationId, run, dialogue, row));
    }

    private async Task ReadAsync(Talk talk, CancellationToken cancellationToken)
    {
        RunOutput piece;
        do
        {
            piece = await runner.ReadAsync(talk.Run.Id, RunStream.Output, talk.Lines.Next, RunLimits.Reading, cancellationToken);
            var lines = talk.Lines.Take(piece);
            var next = lines.Count > 0 ? talk.Copy() : talk.Now;
            foreach (var line in lines) talk.Dialogue.Read(next, line);
            var isChanged = next != talk.Now && (next.Settled.Count > 0 || talk.Differs(next));
            if (isChanged || talk.Lines.Whole - talk.ReadTo > Unwritten) await WriteAsync(talk, next, talk.Lines.Whole, static _ => { });
        }
        while (piece.Bytes.Length == RunLimits.Reading);
    }

    private async Task WriteAsync(Talk talk, Conversation next, long readTo, Action<StoreTransaction> also)
    {
        var steps = ModelSwitch.Steps(talk.Dialogue, talk.Now, next);
        foreach (var step in steps) next.Note(step.Note(readTo));
        StalledTurn.Look(next);
        try
        {
            await writer.WriteAsync(
                transaction =>
                {
                    also(transaction);
                    TalkStore.Put(transaction, talk, next, readTo);
                    foreach (var step in steps) step.Audit(transaction, talk);
                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception)
        {
            // What was read and not written is read again, from where the store stands.
            _talks.TryRemove(talk.Run.Id, out _);
            throw;
        }

        next.Settled.Clear();
        talk.Become(next, readTo);
    }

    private async Task<bool> TryFlushAsync(Talk talk)
    {
        try
        {
            await FlushAsync(talk, CancellationToken.None);
            return true;
        }
        catch (RunnerException)
        {
            return false;
        }
    }

    private async Task FlushAsync(Talk talk, CancellationToken cancellationToken)
    {
        while (talk.Now.Outbox is [var line, ..])
        {
            await runner.SayAsync(talk.Run.Id, line.Text, line.Number, cancellationToken);
            talk.Now.Outbox.RemoveAt(0);
        }
    }
}
