using System.Text;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Domain.Contract;

/// <summary>The error table of the contract, row by row, to the byte.</summary>
public sealed class EnvelopeErrorTests
{
    [Theory]
    [InlineData("[]", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"payload must be an object"}]}}""")]
    [InlineData("7", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"payload must be an object"}]}}""")]
    [InlineData("null", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"payload must be an object"}]}}""")]
    [InlineData("{}", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"envelope_version","message":"is required"}]}}""")]
    [InlineData("""{"envelope_version":"","payload":{}}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"envelope_version","message":"is required"}]}}""")]
    [InlineData("""{"envelope_version":"v9"}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"is required"}]}}""")]
    [InlineData("""{"envelope_version":"v1","payload":null}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"is required"}]}}""")]
    [InlineData("""{"envelope_version":"v9","payload":{}}""", 422, """{"error":{"code":"UNSUPPORTED_CONTRACT_VERSION","message":"UNSUPPORTED CONTRACT """
        + """VERSION","details":[{"field":"envelope_version","message":"unsupported"}]}}""")]
    [InlineData("""{"envelope_version":1,"payload":[]}""", 422, """{"error":{"code":"UNSUPPORTED_CONTRACT_VERSION","message":"UNSUPPORTED CONTRACT """
        + """VERSION","details":[{"field":"envelope_version","message":"unsupported"}]}}""")]
    [InlineData("""{"envelope_version":"v1","payload":[]}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"payload","message":"must be an object"}]}}""")]
    [InlineData("""{"envelope_version":"v1","payload":{"run":{}}}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"session","message":"session object is required"}]}}""")]
    [InlineData("""{"envelope_version":"v2","payload":{"session":{}}}""", 400,
        """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"run","message":"run object is required"}]}}""")]
    [InlineData("{", 400, """{"error":"Invalid JSON payload"}""")]
    [InlineData("", 400, """{"error":"Invalid JSON payload"}""")]
    [InlineData("{} x", 400, """{"error":"Invalid JSON payload"}""")]
    public void Read_BadEnvelope_IsRefusedAsTheTableSays(string json, int status, string body)
    {
        var result = Read(json);

        Assert.Equal((status, body), (result.Error!.Status, Body(result)));
    }

    [Theory]
    [InlineData("v1", "session")]
    [InlineData("v2", "run")]
    public void Read_NothingRequiredIsThere_EveryFieldIsNamedInOrder(string version, string part)
    {
        var result = Read("""{"envelope_version":"VERSION","payload":{"PART":{}}}""".Replace("VERSION", version, StringComparison.Ordinal)
            .Replace("PART", part, StringComparison.Ordinal));

        Assert.Equal(
            """{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[""" +
            """{"field":"session.agentId","message":"must be a non-empty string"},""" +
            """{"field":"session.modelId","message":"must be a non-empty string"},""" +
            """{"field":"session.sessionId","message":"must be a non-empty string"},""" +
            """{"field":"session.startedAt","message":"must be a non-empty string"},""" +
            """{"field":"session.state","message":"must be a non-empty string"}]}}""", Body(result));
    }

    [Fact]
    public void Read_SameBadPayloadTenTimes_SameBytes()
    {
        var json = Session(("state", "odd"), ("startedAt", "soon"), ("promptTokens", -1), ("agentId", " "));
        var bodies = Enumerable.Range(0, 10).Select(_ => Body(Read(json))).Distinct(StringComparer.Ordinal);

        Assert.Single(bodies);
    }

    [Theory]
    [InlineData("""{"session":{}}""")]
    [InlineData("""{"envelope_version":"v1","payload":{"session":{}}}""")]
    public void Read_NotStrict_BodyIsAPayload(string json)
    {
        var result = Read(json, strict: false);

        Assert.Equal(json.Contains("envelope", StringComparison.Ordinal) ? "session" : "session.agentId", result.Error!.Details[0].Field);
    }

    [Theory]
    [InlineData("5", "payload: must be an object")]
    [InlineData("{}", "session: session object is required")]
    public void Read_NotStrictAndBad_SaysSo(string json, string expected) => Assert.Equal([expected], Details(Read(json, strict: false)));

    [Fact]
    public void Read_NotStrictAndGood_IsTheSameRecord()
    {
        var payload = System.Text.Json.Nodes.JsonNode.Parse(V1)!["payload"]!.ToJsonString();

        Assert.Equal(Read(V1).Record!.Fingerprint, Read(payload, strict: false).Record!.Fingerprint);
    }

    [Fact]
    public void Read_ByteOrderMark_IsLeftOut() => Assert.NotNull(Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(V1)]).Record);

    [Theory]
    [InlineData("""{"envelope_version":"v1","idempotency_key":5,"payload":{}}""", "idempotency_key: must be a string")]
    [InlineData("""{"envelope_version":"v1","source":{},"payload":{}}""", "source: must be a string")]
    public void Read_EnvelopeFieldOfAWrongType_IsRefused(string json, string expected) => Assert.Equal([expected], Details(Read(json)));
}
