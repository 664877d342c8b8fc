using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>What must be in the store after a form came in, and what was refused.</summary>
internal sealed record FormOutcome
{
    private const string NotKnown = "missing unknown";

    public IReadOnlyList<FormCall> Calls { get; init; } = [];

    /// <summary>How the session stands; null when there must be none.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>The code of a failed session.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the session's end is known, and its run time from it: in a log the last answer is one, and a failure.</summary>
    public bool? HasEnd { get => field ?? Status is not (null or SessionStatus.Queued or SessionStatus.Running); init; }

    /// <summary>Why something was left out, in the stable words, each with how often.</summary>
    public string Refused { get; init; } = "";

    /// <summary>Source and confidence of the session's tokens: what the sender counted is reported and sure, however little it is.</summary>
    public string Tokens { get => field ?? (Calls.Any(HasTokens) ? "provider_reported high" : NotKnown); init; }

    /// <summary>The same of its cost.</summary>
    public string Cost { get => field ?? CostOf(Calls); init; }

    /// <summary>The same of its run time.</summary>
    public string Runtime => HasEnd == true ? "provider_reported high" : "derived medium";

    /// <summary>What a store holds of its one session.</summary>
    public static FormOutcome Of(SessionDetail? session, string refused)
    {
        if (session is null) return new() { Refused = refused };
        var usage = session.Row.Usage;
        return new()
        {
            Calls = [.. session.Calls.Select(FormCall.Of)],
            Status = session.Row.Status,
            ErrorCode = session.Row.ErrorCode,
            HasEnd = (usage.RuntimeSource, usage.RuntimeConfidence) == (ProvenanceSource.ProviderReported, Confidence.High),
            Refused = refused,
            Tokens = $"{WireName.Of(usage.TokenSource)} {WireName.Of(usage.TokenConfidence)}",
            Cost = $"{WireName.Of(usage.CostSource)} {WireName.Of(usage.CostConfidence)}",
        };
    }

    /// <summary>One line a call, then the session and what was refused.</summary>
    public override string ToString() => string.Join('\n', [
        .. Calls.Select(call => call.ToString()),
        Status is null ? "no session" : $"{Status} {ErrorCode}; tokens {Tokens}; cost {Cost}; run time {Runtime}",
        "refused: " + Refused,
    ]);

    private static bool HasTokens(FormCall call) =>
        (call.In ?? call.Read ?? call.Short ?? call.Long ?? call.Tool ?? call.Out ?? call.ToolOut ?? call.Total) is not null;

    private static string CostOf(IReadOnlyList<FormCall> calls) => calls is [var call, ..]
        ? call.Cost switch
        {
            FormCost.Priced => "derived high",
            FormCost.Assumed => "derived medium",
            FormCost.Billed => "provider_reported high",
            FormCost.AtItsWord => "provider_reported low",
            _ => NotKnown,
        }
        : NotKnown;
}
