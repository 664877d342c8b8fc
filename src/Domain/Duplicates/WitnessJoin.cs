namespace Helicarrier.Domain.Duplicates;

/// <summary>How a sighting came to stand for a call. Stored as <c>identity | request_id | suspicion | decision</c>.</summary>
public enum WitnessJoin
{
    /// <summary>It is the call itself, or the same copy of it.</summary>
    Identity,

    /// <summary>Both name the provider's id of the request or the response, or one is the span around the other's.</summary>
    RequestId,

    /// <summary>No id joins them: same conversation, model and counters within two seconds. Not billed while it is suspected.</summary>
    Suspicion,

    /// <summary>Somebody decided that they are one call.</summary>
    Decision,
}
