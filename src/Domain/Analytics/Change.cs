using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>How much more or less something is than before, as a share of before; null where there was nothing before.</summary>
public static class Change
{
    public static double? Of(long now, long before) => before == 0 ? null : ((double)now / before) - 1;

    public static double? Of(NanoUsd now, NanoUsd before) => before == NanoUsd.Zero ? null : (double)((now.ToUsd() / before.ToUsd()) - 1);
}
