import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/login.css";
import "./styles/layout.css";
import "./styles/session-list.css";
import "./styles/conversation.css";
import "./styles/composer.css";
import "./styles/dialogs.css";
import { render } from "preact";
import { App } from "./components/app.js";

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
