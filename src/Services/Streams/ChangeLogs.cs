using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Streams;

/// <summary>The change logs of all organizations that somebody has read. They begin anew with the host.</summary>
public sealed class ChangeLogs(StoreWriter writer, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<OrganizationId, Lazy<ChangeLog>> _logs = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    /// <summary>Tells this run of the host from others.</summary>
    public string Run { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>The log of an organization; changes are kept from the first time on that it is asked for.</summary>
    public ChangeLog Of(OrganizationId organization) => _logs.GetOrAdd(organization, id => new(() => Begin(id))).Value;

    /// <summary>A place as a client keeps it.</summary>
    public string Token(long place) => string.Create(CultureInfo.InvariantCulture, $"{Run}-{place}");

    /// <summary>The place that a client kept; null when it is of another run of the host, or none.</summary>
    public long? Place(string token)
    {
        var (run, number) = token.LastIndexOf('-') is > 0 and var at ? (token[..at], token[(at + 1)..]) : ("", "");
        return run == Run && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }

    private ChangeLog Begin(OrganizationId organization)
    {
        var log = new ChangeLog(time);
        _subscriptions.Add(writer.Subscribe(changes =>
            log.Add(changes.Where(change => change.OrganizationId == organization).Select(ChangeNews.Of).OfType<ChangeNews>())));
        return log;
    }
}
