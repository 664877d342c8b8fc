using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Control.Clients;

/// <summary>The lines of JSON-RPC 2.0, for the clients that speak it.</summary>
internal static class JsonRpc
{
    private const int NoSuchMethod = -32601;
    private const int WrongParameters = -32602;

    /// <summary>Has a request of ours written, noted with what it is for.</summary>
    public static void Call(this Conversation conversation, string purpose, string method, JsonObject parameters) =>
        conversation.Send(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = conversation.Request(purpose),
            ["method"] = method,
            ["params"] = parameters,
        });

    /// <summary>Has something written that no answer comes to.</summary>
    public static void Notify(this Conversation conversation, string method, JsonObject? parameters = null)
    {
        var line = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method };
        if (parameters is not null) line["params"] = parameters;
        conversation.Send(line);
    }

    /// <summary>Answers a request of the client.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="requestId">Its id, as <see cref="ClientJson.RequestId"/> read it.</param>
    /// <param name="result">The answer.</param>
    public static void Reply(this Conversation conversation, string requestId, JsonNode result) =>
        conversation.Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ClientJson.ToId(requestId), ["result"] = result });

    /// <summary>Says at once that a request is not known here, so that the client does not wait for its answer.</summary>
    public static void RefuseMethod(this Conversation conversation, string requestId) =>
        conversation.Refuse(requestId, NoSuchMethod, "This method is not supported.");

    /// <summary>Says at once that a request cannot be answered as it is.</summary>
    public static void RefuseParameters(this Conversation conversation, string requestId, string message) =>
        conversation.Refuse(requestId, WrongParameters, message);

    /// <summary>What an answer says went wrong, in the client's words; null when it is no error.</summary>
    public static string? ErrorOf(JsonElement line)
    {
        var error = line.At("error");
        if (error.ValueKind != JsonValueKind.Object) return null;
        var message = error.At("message").Words() ?? "The client refused without a word.";
        var details = error.At("data", "details").Words() ?? error.At("data", "message").Words();
        return details is null || details == message ? message : $"{message}: {details}";
    }

    private static void Refuse(this Conversation conversation, string requestId, int code, string message) =>
        conversation.Send(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = ClientJson.ToId(requestId),
            ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
        });
}
