using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>One readiness check as the page shows it.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Ok">Whether it passed.</param>
/// <param name="Detail">The fact behind it, in a few words.</param>
public sealed record SystemCheck(string Name, bool Ok, string Detail)
{
    /// <summary>A readiness check; one that waits for another has not passed.</summary>
    public static SystemCheck Of(ReadinessCheck check) => new(check.Name, check.Status == CheckStatus.Pass, check.Detail);
}
