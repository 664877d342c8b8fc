using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Wire;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// The semantic conventions for generative AI, both generations and the names before them. One level is billed: the call of
/// a model. Agents, workflows and tools add up calls.
/// </summary>
internal static class GenAiTelemetry
{
    /// <summary>The conventions' log event for one call.</summary>
    public const string DetailsEvent = "gen_ai.client.inference.operation.details";

    /// <summary>Why the model stopped, a word for each answer.</summary>
    public const string Finish = "gen_ai.response.finish_reasons";

    /// <summary>The AI SDK's word for the same, before it used the conventions.</summary>
    private const string SdkFinish = "ai.response.finishReason";

    /// <summary>What both say of an answer that broke off; the AI SDK's span of a stream says it nowhere else.</summary>
    private const string FinishedByError = "error";

    private static readonly string[] Libraries = ["gen_ai.", "ai.", "llm.", "traceloop.", "openinference.", "langsmith."];

    public static void ReadLog(TelemetryClient client, OtlpRecord log, TelemetryBatch batch)
    {
        if (log.Name == DetailsEvent && IsInference(log) != false) Bill(client, log, batch, TelemetryLevel.Log);
    }

    public static void ReadSpan(TelemetryClient client, OtlpRecord span, TelemetryBatch batch)
    {
        // Where a span does not say what it is, only one that calls out of its process can be the call itself.
        // That one failed without having counted anything may be true of any call: it must have said that it is a model's.
        if (IsInference(span) ?? (span.Kind is SpanKind.Client && GenAiTokens.Has(span.Attributes))) BillSpan(client, span, batch);
    }

    public static void BillSpan(TelemetryClient client, OtlpRecord span, TelemetryBatch batch) => Bill(client, span, batch, TelemetryLevel.Span);

    /// <summary>Whether a library for models wrote it, whatever it is.</summary>
    public static bool IsOfModels(OtlpRecord span) => span.Attributes.All.Any(attribute => Libraries.Any(prefix =>
        attribute.Key.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>Whether it is a model's call; null when it does not say.</summary>
    private static bool? IsInference(OtlpRecord record)
    {
        // The AI SDK wraps each call (ai.streamText.doStream) in a span that repeats its usage (ai.streamText).
        if (record.Attributes.Name("ai.operationId") is { } sdk) return sdk.Contains(".do", StringComparison.Ordinal);
        return record.Attributes.Name("gen_ai.operation.name", "llm.request.type") switch
        {
            null => null,
            "chat" or "text_completion" or "completion" or "generate_content" or "embeddings" or "embedding" => true,
            _ => false,
        };
    }

    /// <summary>Anthropic's word for it; the AI SDK has one for several vendors.</summary>
    private static bool HasDeclined(OtlpAttributes attributes, string? provider) =>
        attributes.Says(Finish, ClaudeTelemetry.Refusal) || attributes.Says(SdkFinish, ClaudeTelemetry.Refusal)
        || (provider?.Contains("anthropic", StringComparison.Ordinal) == true && attributes.Says(SdkFinish, "content-filter"));

    private static void Bill(TelemetryClient client, OtlpRecord record, TelemetryBatch batch, int level)
    {
        var (bad, badCost) = (false, false);
        var attributes = record.Attributes;
        var provider = client.Provider ?? GenAiProviders.Normal(attributes.Name("gen_ai.provider.name", "gen_ai.system", "ai.model.provider"));
        var tokens = GenAiTokens.Read(attributes, provider, ref bad).ToTokens(out var flags);
        var failed = record.Failed || attributes.Says(Finish, FinishedByError) || attributes.Says(SdkFinish, FinishedByError);
        if (tokens == TokenUsage.Unknown && !bad && !failed) return;
        var conversation = attributes.Name("gen_ai.conversation.id", "session.id", "conversation.id", "thread.id", "ai.telemetry.metadata.sessionId")
            ?? record.Resource.Session ?? (record.TraceId.Length > 0 ? MadeUpSession.Trace + record.TraceId : null);
        var at = client == TelemetryClient.OpenCode ? record.StartedAt ?? record.At : record.At; // its database, too, has the beginning
        var session = batch.See(client, conversation, record.Resource, record.Version, record.At);
        var model = attributes.Name("gen_ai.response.model", "ai.response.model", "gen_ai.request.model", "ai.model.id",
            "llm.response.model", "llm.request.model");
        var requested = attributes.Name("gen_ai.request.model", "ai.model.id", "llm.request.model");
        var response = attributes.Name("gen_ai.response.id", "ai.response.id");
        session.AgentName = attributes.Name("gen_ai.agent.name") ?? session.AgentName;
        session.Provider = provider;
        session.Model = model ?? session.Model;
        if (failed)
        {
            session.Fail(record.At, attributes.Name("error.type"), attributes.Words("error.message", "exception.message") ?? record.Message);
        }
        else
        {
            session.Move(SessionStatus.Success, record.At);
        }

        // A request that failed before anything was counted is no call.
        if (tokens == TokenUsage.Unknown && !bad) return;
        var usage = new UsageEvent
        {
            Id = record.IsSpan ? TelemetryIds.OfSpan(record) : TelemetryIds.Of(record, session, tokens, response),
            Source = SourceNames.Otlp,
            SessionId = session.SessionId,
            RequestId = response,
            Provider = provider,
            Model = model,
            RequestedModel = requested == model ? null : requested,
            OccurredAt = at ?? default,
            Tokens = tokens,
            ServiceTier = attributes.Name("openai.response.service_tier", "gen_ai.openai.response.service_tier")?.ToLowerInvariant(),
            LatencyMs = record.Milliseconds,
            ReportedCost = attributes.Usd("opencode.llm.cost.total", ref badCost) ?? attributes.Usd("gen_ai.usage.cost", ref badCost),
            Status = failed ? UsageStatus.Error : UsageStatus.Success,
            ErrorCode = failed ? attributes.Name("error.type") : null,
            Flags = flags.Declined(!bad && HasDeclined(attributes, provider), tokens.Output),
            WitnessRank = level,
        };
        batch.Add(usage, record.Resource, bad, badCost);
    }
}
