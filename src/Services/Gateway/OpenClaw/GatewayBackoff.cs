namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>
/// How long to wait for the next try: at most 1 s after the first fault, twice that after each further one, 60 s at most, and
/// at least half of it, by lot, so that many do not come back at once.
/// </summary>
public sealed class GatewayBackoff(Random lot)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private TimeSpan _step = First;

    /// <summary>The wait after one more fault.</summary>
    /// <param name="isRefusal">Takes the longest step at once: a machine that keeps asking with a wrong token gets shut out.</param>
    public TimeSpan Next(bool isRefusal)
    {
        var step = isRefusal ? Longest : _step;
        _step = step * 2 < Longest ? step * 2 : Longest;
        return step * (0.5 + lot.NextDouble() / 2);
    }

    /// <summary>Begins again with the first step.</summary>
    public void Reset() => _step = First;
}
