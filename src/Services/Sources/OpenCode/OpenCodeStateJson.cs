using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.OpenCode;

[JsonSerializable(typeof(OpenCodeState))]
internal sealed partial class OpenCodeStateJson : JsonSerializerContext;
