using System.Globalization;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Services.Operations;

/// <summary>
/// What the latest look through the whole store found, or whoever met damage in it since. Damage is not ready: what is written
/// beside it may be lost with it.
/// </summary>
public sealed class Integrity(Store store)
{
    private const string Remedy = "Restore a backup.";

    private volatile ReadinessCheck _latest = new(ReadinessCheck.Integrity, CheckStatus.Pass, "not looked at yet");

    public ReadinessCheck Latest => _latest.Status == CheckStatus.Pass && store.Damage is { } met
        ? new(ReadinessCheck.Integrity, CheckStatus.Fail, $"damaged: {met} {Remedy}")
        : _latest;

    /// <param name="damage">The first damage, in the engine's words; null for none.</param>
    /// <param name="at">When, UTC.</param>
    public void Found(string? damage, DateTimeOffset at)
    {
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        _latest = damage is null
            ? new(ReadinessCheck.Integrity, CheckStatus.Pass, "whole, " + moment)
            : new(ReadinessCheck.Integrity, CheckStatus.Fail, $"damaged, {moment}: {damage.ReplaceLineEndings(" ")} {Remedy}");
    }
}
