using Helicarrier.Domain.Alerts;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>What became of a wish about a channel.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Channel">The channel; null when it was refused, or is gone.</param>
/// <param name="Secret">What signs its messages, told this once; null when it needs none or was given.</param>
/// <param name="Reason">Why not, in the words of the API; null when it is done.</param>
public sealed record ChannelAnswer(AlertVerdict Verdict, AlertChannel? Channel, string? Secret = null, string? Reason = null)
{
    // Records print all their members: this one must not.
    public override string ToString() => $"ChannelAnswer {{ Verdict = {Verdict} }}";
}
