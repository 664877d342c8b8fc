using System.Buffers;
using Helicarrier.Domain.Contract;
using Helicarrier.Services.Ingest;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Mvc;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where agents' activity comes in. An answer other than 429 and 5xx is given after its transaction is on disk.</summary>
internal static partial class IngestEndpoints
{
    // The first version read a body as JSON whatever its sender called it, and so does every curl line without a header.
    private const string AnyType = "*/*";

    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        // Twice the limit, so that ingest's own check, which says what was too large and keeps its beginning, comes first.
        var limits = routes.ServiceProvider.GetRequiredService<IngestOptions>();
        var group = routes.MapGroup("").RequireAuthorization(Policies.Ingest).WithTags("Ingest");
        group.MapPost(ApiRoutes.IngestSession, SessionAsync).WithName("IngestSession").WithSummary("Report one session, contract v1 or v2")
            .WithMetadata(new RequestSizeLimitAttribute(2L * limits.MaxPayloadBytes))
            .Accepts<IngestEnvelope>("application/json", AnyType)
            .Produces<IngestAnswer>()
            .Produces<IngestErrorAnswer>(400).Produces<IngestErrorAnswer>(409).Produces<IngestErrorAnswer>(413)
            .Produces<IngestErrorAnswer>(422).Produces<IngestErrorAnswer>(429).Produces<IngestErrorAnswer>(503);
        group.MapPost(ApiRoutes.IngestBatch, BatchAsync).WithName("IngestBatch").WithSummary("Report many sessions, one envelope a line")
            .WithMetadata(new RequestSizeLimitAttribute(2L * limits.MaxBatchBytes))
            .Accepts<IngestEnvelope>("application/x-ndjson", AnyType)
            .Produces<BatchAnswer>()
            .Produces<IngestErrorAnswer>(413).Produces<IngestErrorAnswer>(429).Produces<BatchAnswer>(503);
    }

    private static async Task SessionAsync(HttpContext http, IngestService ingest, ILoggerFactory loggers)
    {
        try
        {
            var (body, complete) = await ReadBodyAsync(http, ingest.Options.MaxPayloadBytes);
            IngestOutcome outcome;
            try
            {
                outcome = complete
                    ? await TakeAsync(ingest, http.User.IngestCaller(), Contiguous(body))
                    : await ingest.RejectAsync(ContractError.TooLarge, http.User.IngestCaller(), Contiguous(body), IngestService.SessionSource);
            }
            finally
            {
                // Also where the store failed: the next request comes over the same connection.
                http.Request.BodyReader.AdvanceTo(body.End);
            }

            await IngestAnswers.WriteAsync(http.Response, outcome);
        }
        catch (Exception exception) when (IngestAnswers.For(exception) is { } error)
        {
            await FailAsync(http, error, exception, loggers);
        }
    }

    private static async Task BatchAsync(HttpContext http, IngestService ingest, ILoggerFactory loggers)
    {
        var batch = new IngestBatch(ingest, http.User.IngestCaller());
        try
        {
            await batch.ReadAsync(http.Request.BodyReader, http.RequestAborted);
            await IngestAnswers.WriteAsync(http.Response, batch);
        }
        catch (Exception exception) when (IngestAnswers.For(exception) is { } error)
        {
            await FailAsync(http, error, exception, loggers);
        }
    }

    private static async Task<IngestOutcome> TakeAsync(IngestService ingest, IngestCaller caller, ReadOnlyMemory<byte> body)
    {
        var read = ingest.Read(body, caller);
        return read.Record is { } record
            ? await ingest.WriteAsync(record, caller, body)
            : await ingest.RejectAsync(read.Error!, caller, body, IngestService.SessionSource);
    }

    // The body stays in the server's own buffers until the answer is known; most bodies are one segment, which is not copied.
    private static async Task<(ReadOnlySequence<byte> Body, bool Complete)> ReadBodyAsync(HttpContext http, int limit)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > limit) return (read.Buffer, false);
            if (read.IsCompleted) return (read.Buffer, true);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> Contiguous(ReadOnlySequence<byte> body) =>
        body.IsSingleSegment ? body.First : body.ToArray();

    private static Task FailAsync(HttpContext http, ContractError error, Exception exception, ILoggerFactory loggers)
    {
        if (error == ContractError.Internal) Log.WriteFailed(loggers.CreateLogger("Helicarrier.Ingest"), exception);
        return IngestAnswers.WriteAsync(http.Response, error);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A payload could not be written")]
        public static partial void WriteFailed(ILogger logger, Exception exception);
    }
}
