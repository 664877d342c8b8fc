namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What ends the reading of one unit of logs and of no other: that unit is named with the reason, the others are read.</summary>
internal static class UnitFault
{
    /// <summary>Whether an exception is a unit's own trouble: all but that the work is to stop, or that there is no memory.</summary>
    public static bool Is(Exception e) => e is not (OperationCanceledException or OutOfMemoryException);

    /// <summary>The trouble as it is told: as it was, where files or rights are the reason.</summary>
    public static Exception Told(Exception e) => e switch
    {
        IOException or UnauthorizedAccessException => e,
        _ when ClientDatabase.Unreadable(e) is { } unreadable => unreadable,
        _ => new IOException("it could not be read: " + e.GetBaseException().Message, e),
    };
}
