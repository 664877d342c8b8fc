using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Web.Components.Words;

/// <summary>Talks with clients in words.</summary>
public static class TalkWords
{
    /// <summary>What a client is doing.</summary>
    public static string Of(TurnState turn) => turn switch
    {
        TurnState.Opening => "Starting up",
        TurnState.Idle => "Waits for a message",
        TurnState.Working => "Working",
        TurnState.Failed => "Cannot be spoken to",
    };

    /// <summary>What a line of a transcript is.</summary>
    public static string Of(TranscriptKind kind) => kind switch
    {
        TranscriptKind.Says => "Says",
        TranscriptKind.Thinks => "Thinks",
        TranscriptKind.Uses => "Uses",
        TranscriptKind.Result => "Result",
        TranscriptKind.Told => "Told",
        TranscriptKind.Note => "Note",
        TranscriptKind.Error => "Error",
    };

    /// <summary>The model that a client uses, and the one that it was told to use.</summary>
    public static string Model(TalkState talk) => talk switch
    {
        { Model: { } model, WantedModel: { } wanted } => $"{VisibleText.Line(model)}, {VisibleText.Line(wanted)} from its next answer on",
        { Model: null, WantedModel: { } wanted } => $"{VisibleText.Line(wanted)} from its next answer on",
        { Model: { } model } => VisibleText.Line(model),
        _ => "not reported",
    };
}
