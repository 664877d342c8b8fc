using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Words;

/// <summary>Who saw a call, in words.</summary>
public static class WitnessWords
{
    /// <summary>One witness as a phrase: the channel, the machine, how it was joined, and whether it counts the same.</summary>
    public static string Of(CallWitness witness)
    {
        var channel = Channel(witness.Source);
        var machine = witness.Host is { } host ? $" on {host}" : "";
        var join = witness.JoinedBy switch
        {
            WitnessJoin.Identity => "",
            WitnessJoin.RequestId => ", joined by the provider's id",
            WitnessJoin.Suspicion => ", suspected to be the same call",
            WitnessJoin.Decision => ", decided to be the same call",
        };
        return channel + machine + join + (witness.Agrees ? "" : ", counts differently");
    }

    /// <summary>A channel by its source, and where that has two, by the session that it names.</summary>
    public static string Channel(string source, string? sessionId = null) => source switch
    {
        SourceNames.Otlp => "telemetry",
        SourceNames.CliProxyApi => "proxy",
        SourceNames.Cursor when sessionId is not null && MadeUpSession.Is(sessionId) => "cursor account",
        _ => $"{source} log",
    };

    /// <summary>The same within a sentence.</summary>
    public static string The(string source, string? sessionId = null) =>
        Channel(source, sessionId) is var channel && source == SourceNames.Otlp ? channel : "the " + channel;
}
