using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Reports;

/// <summary>Reports from files of normalised events (docs/wire/normalized-event.md).</summary>
/// <param name="bookPath">A price book file; null takes the shipped book.</param>
/// <param name="time">Now.</param>
public sealed class EventReports(string? bookPath, TimeProvider time)
{
    /// <exception cref="NormalizedEventException">A line is no event.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="PriceBookException">The book cannot be read.</exception>
    public FinishedReport Run(ReportRequest request, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var prices = new PriceBooks(bookPath);
        var origin = new ReportOrigin
        {
            Kind = "events",
            Paths = [.. files.Select(Path.GetFullPath)],
            BookVersion = prices.Current.Version,
            BookHash = prices.Current.Hash,
            Files = files.Count,
        };
        var report = ReportBuilder.Build(request, Read(files, prices.Pricer, cancellationToken), prices.Current, origin);
        return FinishedReport.Of(report, new(time.GetUtcNow(), (long)time.GetElapsedTime(started).TotalMilliseconds, Cache: null));
    }

    /// <summary>
    /// Lines that name the same event are one call, its latest word: an appended export repeats what grew since. Lines without
    /// an identity of their own are one call each, as the contract's other writers mean them.
    /// </summary>
    private static List<ReportCall> Read(IEnumerable<string> files, UsagePricer pricer, CancellationToken cancellationToken)
    {
        var sessions = new Dictionary<string, ReportSession>(StringComparer.Ordinal);
        var places = new Dictionary<EventId, int>();
        var calls = new List<ReportCall>();
        foreach (var one in NormalizedEventReader.Read(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sessions.TryGetValue(one.Usage.SessionId, out var session))
            {
                sessions.Add(one.Usage.SessionId, session = new() { SessionId = one.Usage.SessionId, AgentId = one.AgentId, Project = one.Project });
            }
            var call = new ReportCall(pricer.Price(one.Usage), session);
            if (!one.HasIdentity)
            {
                calls.Add(call);
            }
            else if (places.TryAdd(one.Usage.Id, calls.Count))
            {
                calls.Add(call);
            }
            else
            {
                calls[places[one.Usage.Id]] = call;
            }
        }

        return calls;
    }
}
