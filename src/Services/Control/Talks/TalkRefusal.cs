using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Talks;

/// <summary>Why a client is not told something.</summary>
internal static class TalkRefusal
{
    /// <summary>There is no such run.</summary>
    public static RunAnswer Missing(RunId id) => new(RunVerdict.Missing, id, "RUN_NOT_FOUND", "Run not found");

    /// <summary>Its client has no such verb.</summary>
    public static RunAnswer Mute(RunId id) => new(RunVerdict.Refused, id, "NOT_CONTROLLABLE", "This client takes no such order.");
}
