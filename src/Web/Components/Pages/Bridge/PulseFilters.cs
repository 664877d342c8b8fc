using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;

namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>Which lines a filter lets through.</summary>
public static class PulseFilters
{
    public static bool Passes(this PulseFilter filter, PulseLine line) => filter switch
    {
        PulseFilter.All => true,
        PulseFilter.Warn => PulseWords.Slug(line) is "warn" or "error",
        PulseFilter.Error => PulseWords.Slug(line) is "error",
    };
}
