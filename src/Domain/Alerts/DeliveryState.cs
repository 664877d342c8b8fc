namespace Helicarrier.Domain.Alerts;

/// <summary>How far a message is.</summary>
public enum DeliveryState
{
    /// <summary>It is yet to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>The other side took it.</summary>
    Sent,

    /// <summary>It was tried as often as it is, or its channel is gone.</summary>
    Dead,
}
