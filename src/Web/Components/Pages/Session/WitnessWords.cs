using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>Who saw a call, in words.</summary>
public static class WitnessWords
{
    /// <summary>One witness as a phrase: the channel, the machine, how it was joined, and whether it counts the same.</summary>
    public static string Of(CallWitness witness)
    {
        ArgumentNullException.ThrowIfNull(witness);
        var channel = witness.Source switch
        {
            SourceNames.Otlp => "telemetry",
            SourceNames.CliProxyApi => "proxy",
            var source => $"{source} log",
        };
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
}
