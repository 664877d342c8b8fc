using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

/// <summary>What a session's calls gained or lost since its sums were last written.</summary>
internal readonly record struct SessionGain(long Tokens, NanoUsd Cost)
{
    public static SessionGain Of(PricedUsage call) => new(call.Usage.Tokens.Total ?? 0, call.Cost ?? NanoUsd.Zero);

    public static SessionGain operator +(SessionGain left, SessionGain right) => new(left.Tokens + right.Tokens, left.Cost + right.Cost);

    public static SessionGain operator -(SessionGain gain) => new(-gain.Tokens, NanoUsd.Zero - gain.Cost);
}
