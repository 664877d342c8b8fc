using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Legacy;

/// <summary>A row of <c>events</c>.</summary>
/// <param name="SessionId">The session that it belongs to.</param>
/// <param name="Entry">The entry of that session's timeline.</param>
public sealed record LegacyEvent(string SessionId, SessionEvent Entry);
