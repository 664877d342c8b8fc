using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Benching;

/// <summary>
/// Writes a corpus into an empty store as a host does: sessions by the units of the ingest API, the calls of a session with more than one
/// as those of a log, so that every sum, bucket and queue is what it would be there. Only the commits are larger.
/// </summary>
public sealed class Seeding(StoreWriter writer, IngestService ingest, PriceBooks books)
{
    /// <summary>Sessions of a commit at the most.</summary>
    private const int SessionsACommit = 5_000;

    /// <summary>Calls of a commit, about. At least 1.</summary>
    public int CallsACommit { get; init; } = 20_000;

    private static OrganizationId Organization => OrganizationId.Default;

    /// <summary>Writes all of it. While one group is written the next is prepared, and never more than that.</summary>
    /// <param name="corpus">What.</param>
    /// <param name="order">In which order.</param>
    /// <param name="told">Told after each group.</param>
    /// <param name="cancellationToken">Stops it between two groups.</param>
    /// <exception cref="InvalidOperationException">The store refused a session: it was not empty.</exception>
    public async Task<SeedProgress> RunAsync(SeedCorpus corpus, SeedOrder order, Action<SeedProgress> told, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            transaction =>
            {
                books.InForce.KeepIn(transaction);
                return 0;
            },
            cancellationToken);
        var group = (int)Math.Clamp(CallsACommit * (long)corpus.Sessions / corpus.Calls, 1, SessionsACommit);
        var done = default(SeedProgress);
        var underWay = Task.FromResult(done);
        try
        {
            for (var place = 0; place < corpus.Sessions; place += group)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var sessions = new Session[Math.Min(group, corpus.Sessions - place)];
                for (var at = 0; at < sessions.Length; at++) sessions[at] = Prepare(corpus, corpus.NumberAt(place + at, order));
                done = Add(done, await underWay, told);
                underWay = writer.WriteAsync(transaction => Write(transaction, sessions), CancellationToken.None);
            }
        }
        finally
        {
            // What was handed over is written, also when it is the last.
            done = Add(done, await underWay, told);
        }

        return done;
    }

    private static SeedProgress Add(SeedProgress done, SeedProgress more, Action<SeedProgress> told)
    {
        if (more.Sessions == 0) return done;
        var sum = new SeedProgress(done.Sessions + more.Sessions, done.Calls + more.Calls);
        told(sum);
        return sum;
    }

    private Session Prepare(SeedCorpus corpus, int number) => new(
        ingest.Prepare(corpus.PayloadOf(number), IngestCaller.Default), [.. corpus.LogOf(number).Select(books.Pricer.Price)]);

    private SeedProgress Write(StoreTransaction transaction, Session[] sessions)
    {
        var (ledger, calls) = (new CallLedger(transaction, Organization, books.Pricer), 0L);
        foreach (var session in sessions)
        {
            var outcome = session.Write(transaction);
            if (outcome.Status != IngestStatus.Accepted) throw new InvalidOperationException("The store already holds what is seeded.");
            calls += Math.Max(1, session.Calls.Length);
            if (session.Calls is not [var first, ..]) continue;
            var found = transaction.Sessions.Find(Organization, first.Usage.SessionId);
            foreach (var call in session.Calls) ledger.Put(found.Key, found.Session!.AgentId, call);
        }

        return new(sessions.Length, calls);
    }

    private sealed record Session(Func<StoreTransaction, IngestOutcome> Write, PricedUsage[] Calls);
}
