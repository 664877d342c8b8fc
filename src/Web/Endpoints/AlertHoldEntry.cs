using Helicarrier.Domain.Alerts;

namespace Helicarrier.Web.Endpoints;

/// <summary>Who took note of an alert or holds it back.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in their words.</param>
/// <param name="At">UTC.</param>
/// <param name="Until">UTC; null as long as it goes on.</param>
internal sealed record AlertHoldEntry(string By, string Reason, string At, string? Until)
{
    public static AlertHoldEntry? Of(AlertHold? hold) => hold is null ? null : new(hold.By, hold.Why, WireTime.Of(hold.At), WireTime.Of(hold.Until));
}
