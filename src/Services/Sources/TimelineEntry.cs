using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources;

/// <summary>A timeline entry and the session that it belongs to.</summary>
public readonly record struct TimelineEntry(string SessionId, SessionEvent Event);
