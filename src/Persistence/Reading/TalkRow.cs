using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>A talk with the client of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="State">How it stands.</param>
/// <param name="UpdatedAt">UTC of the latest change.</param>
public sealed record TalkRow(RunId RunId, TalkState State, DateTimeOffset UpdatedAt);
