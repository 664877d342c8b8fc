using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>One readiness check as the page shows it.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Ok">Whether it passed, or only warns.</param>
/// <param name="Detail">The fact behind it, in a few words.</param>
/// <param name="Warns">Whether it did not pass and the program is ready all the same.</param>
public sealed record SystemCheck(string Name, bool Ok, string Detail, bool Warns = false)
{
    /// <summary>A readiness check; one that waits for another has not passed.</summary>
    public static SystemCheck Of(ReadinessCheck check) => new(
        check.Name, check.Status is CheckStatus.Pass or CheckStatus.Warn, check.Detail, check.Status == CheckStatus.Warn);
}
