using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Sources;

namespace Helicarrier.Web.Endpoints;

/// <summary>Writes ingest's answers; the frequent ones are bytes made once.</summary>
internal static class IngestAnswers
{
    private static readonly ReadOnlyMemory<byte> Accepted = "{\"ok\":true}"u8.ToArray();
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Skipped = SkipReasons.OnPurpose.ToDictionary(
        reason => reason, ReadOnlyMemory<byte> (reason) => System.Text.Encoding.UTF8.GetBytes($"{{\"ok\":true,\"skipped\":\"{reason}\"}}"));
    private static readonly ReadOnlyMemory<byte> Replayed = "{\"ok\":true,\"idempotent_replay\":true}"u8.ToArray();

    public static Task WriteAsync(HttpResponse response, IngestOutcome outcome) => outcome switch
    {
        { Error: { } error } => WriteAsync(response, error),
        { Reason: { } reason } => WriteAsync(response, StatusCodes.Status200OK, Skipped[reason]),
        { Status: IngestStatus.Replayed } => WriteAsync(response, StatusCodes.Status200OK, Replayed),
        _ => WriteAsync(response, StatusCodes.Status200OK, Accepted),
    };

    public static Task WriteAsync(HttpResponse response, ContractError error)
    {
        RetryAfter.Set(response, error.Status);
        return WriteAsync(response, error.Status, error.Body);
    }

    public static async Task WriteAsync(HttpResponse response, IngestBatch batch)
    {
        response.StatusCode = batch.Refusal?.Status ?? StatusCodes.Status200OK;
        response.ContentType = "application/json";
        RetryAfter.Set(response, response.StatusCode);
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        if (batch.Refusal is { } refusal)
        {
            json.WritePropertyName("error"u8);
            WriteError(json, refusal);
        }

        json.WriteNumber("total"u8, batch.Results.Count);
        foreach (var status in Enum.GetValues<IngestStatus>())
        {
            json.WriteNumber(WireName.Of(status), batch.Results.Count(result => result.Outcome.Status == status));
        }
        json.WriteStartArray("results"u8);
        foreach (var result in batch.Results) WriteLine(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What an exception is answered with; null when nobody is left to answer.</summary>
    public static ContractError? For(Exception exception) => exception switch
    {
        StoreBusyException => ContractError.Busy,
        StoreUnavailableException => ContractError.Unavailable,
        _ when RequestEncodings.IsUnreadable(exception) => ContractError.MalformedJson,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ContractError.TooLarge,
        BadHttpRequestException or OperationCanceledException => null,
        _ => ContractError.Internal,
    };

    private static void WriteLine(Utf8JsonWriter json, LineResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, result.Line);
        json.WriteString("status"u8, WireName.Of(result.Outcome.Status));
        if (result.Outcome.Reason is { } reason) json.WriteString("reason"u8, reason);
        if (result.Outcome.Error is { } error)
        {
            json.WriteString("code"u8, error.Code);
            WriteDetails(json, error);
        }

        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, ContractError error)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        WriteDetails(json, error);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, ContractError error)
    {
        json.WriteStartArray("details"u8);
        foreach (var issue in error.Details)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, issue.Field);
            json.WriteString("message"u8, issue.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task WriteAsync(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }
}
