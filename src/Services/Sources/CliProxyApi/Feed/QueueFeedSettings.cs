using Helicarrier.Domain;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>Which proxy's usage queue is fetched, and how. There is none unless somebody configured it.</summary>
public sealed record QueueFeedSettings
{
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>This machine's name.</summary>
    public required string Host { get; init; }

    /// <summary>Scheme, host and port.</summary>
    public required Uri Address { get; init; }

    /// <summary>The proxy's management key: sent in one header, and nowhere else.</summary>
    public required string Key { get; init; }

    /// <summary>How long the proxy keeps a record, 1 s to 1 h.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Directory in which records are kept as they come; created when needed.</summary>
    public required string Spool { get; init; }

    /// <summary>Records asked for at once.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Between two fetches: four times within the time that records are kept, so that three may fail.</summary>
    public TimeSpan Interval => Retention / 4;

    /// <summary>The address as it is stored and shown.</summary>
    public string Name => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the environment says; null when no queue is to be fetched.</summary>
    public static QueueFeedSettings? Of(HelicarrierSettings settings)
    {
        return settings is { CliProxyUrl: { } address, CliProxyKey: { } key }
            ? new() { Host = settings.Machine, Address = address, Key = key, Retention = settings.CliProxyRetention, Spool = settings.CliProxySpool }
            : null;
    }

    // Records print all their members: this one must not.
    public override string ToString() => $"QueueFeedSettings {{ Address = {Name} }}";
}
